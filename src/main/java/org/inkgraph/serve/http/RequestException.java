package org.inkgraph.serve.http;

import org.inkgraph.runtime.OneLine;

/** A request that is answered with an error: the message is one line for its sender. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status HTTP status, 400 to 599
   * @param message what is wrong and what to do about it; made printable as {@link OneLine} says
   */
  public RequestException(int status, String message) {
    super(OneLine.of(message));
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The sender has to change the request: 400. */
  public static RequestException bad(String message) {
    return new RequestException(400, message);
  }

  /** There is no such thing: 404. */
  public static RequestException notFound(String message) {
    return new RequestException(404, message);
  }

  /** The same request may succeed later: 503. */
  public static RequestException busy(String message) {
    return new RequestException(503, message);
  }
}
