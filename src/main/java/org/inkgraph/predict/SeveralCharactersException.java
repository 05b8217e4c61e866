package org.inkgraph.predict;

import org.inkgraph.runtime.InkgraphException;

/** A picture of several characters where one is wanted. */
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
   * The same with another advice.
   *
   * @param advice follows "cut out one, or"
   */
  public SeveralCharactersException advising(String advice) {
    return new SeveralCharactersException(finding, advice);
  }
}
