package org.inkgraph.serve.http;

import java.util.Objects;
import org.inkgraph.runtime.OneLine;

/** An error response to a request, with a message of one line for the client. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status HTTP status, 400 to 599
   * @param message what is wrong and what to do about it; made printable by {@link OneLine}
   */
  public RequestException(int status, String message) {
    super(OneLine.of(message));
    this.status = status;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public int status() {
    return status;
  }

  /** Returns status 400: the client has to change the request. */
  public static RequestException bad(String message) {
    return new RequestException(400, message);
  }

  /** Returns status 404: there is no such resource. */
  public static RequestException notFound(String message) {
    return new RequestException(404, message);
  }

  /** Returns status 503: the same request may succeed later. */
  public static RequestException busy(String message) {
    return new RequestException(503, message);
  }
}
