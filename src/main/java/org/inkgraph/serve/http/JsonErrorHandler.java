package org.inkgraph.serve.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A handler that reports errors outside the routes, such as malformed requests, in the format of
 * the routes. It hides the causes of internal errors from clients.
 */
public final class JsonErrorHandler extends ErrorHandler {
  /** The message for internal errors, whose details are only logged. */
  public static final String FAILED = "the server failed; its log says why";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String reason =
        request.getAttribute(ErrorHandler.ERROR_MESSAGE) instanceof String given ? given : null;
    SecurityHeaders.putInto(response.getHeaders());
    write(message(status, reason), response, callback);
    return true;
  }

  /** Writes the body of an error and completes the response, whose status must be set. */
  static void write(String message, Response response, Callback callback) {
    byte[] body = Json.error(message);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static String message(int status, @Nullable String reason) {
    if (status >= 500) {
      return status == HttpStatus.SERVICE_UNAVAILABLE_503 ? "the server is shutting down" : FAILED;
    }
    String name = HttpStatus.getMessage(status);
    return reason == null || reason.equals(name) ? name : name + ": " + reason;
  }
}
