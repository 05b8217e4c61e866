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
 * Answers what no route has seen, such as a malformed request, as the routes answer errors. What
 * went wrong inside is not the client's to know.
 */
public final class JsonErrorHandler extends ErrorHandler {
  /** What nobody outside needs to know more of. */
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

  /** Ends a response whose status is set. */
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
