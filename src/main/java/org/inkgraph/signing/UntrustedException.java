package org.inkgraph.signing;

/** Thrown if a statement is not signed by a trusted key; the message says why, as a clause. */
final class UntrustedException extends Exception {
  private static final long serialVersionUID = 1L;

  UntrustedException(String message) {
    super(message);
  }
}
