package org.inkgraph.predict;

import org.inkgraph.runtime.InkgraphException;

/** Thrown when a picture that should show one character shows several. */
public final class SeveralCharactersException extends InkgraphException {
  private static final long serialVersionUID = 1L;

  private final String finding;

  SeveralCharactersException(String name, int characters) {
    this(name + " seems to contain " + characters + " characters, not one", "have each read");
  }

  private SeveralCharactersException(String finding, String advice) {
    super(finding + "; crop it to one, or " + advice);
    this.finding = finding;
  }

  /**
   * Returns the same exception with other advice.
   *
   * @param advice continues the sentence "crop it to one, or"
   */
  public SeveralCharactersException advising(String advice) {
    return new SeveralCharactersException(finding, advice);
  }
}
