package org.inkgraph.serve.http;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.inkgraph.serve.config.Origin;

/**
 * Lets web pages of other origins use the server.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">The CORS protocol</a>
 */
final class CrossOrigin {
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  private CrossOrigin() {}

  /** Returns a handler that tells browsers which origins may use {@code next}. */
  static Handler allowing(Set<Origin> origins, Handler next) {
    if (origins.isEmpty()) {
      return next;
    }
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.stream()
            .map(origin -> Pattern.quote(origin.toString()))
            .collect(Collectors.toUnmodifiableSet()));
    // A page that has the token sends it itself; the browser keeps nothing that it could add.
    handler.setAllowCredentials(false);
    handler.setAllowedHeaders(
        Set.of(
            "Accept",
            "Authorization",
            "Content-Encoding",
            "Content-Type",
            "Inference-Header-Content-Length"));
    handler.setExposedHeaders(Set.of("Inference-Header-Content-Length", "Retry-After"));
    handler.setPreflightMaxAge(MAX_AGE);
    handler.setDeliverPreflightRequests(true); // to be answered and recorded like all others
    handler.setHandler(next);
    return handler;
  }

  /** Returns whether a browser asks with a request what it may send in another one. */
  static boolean isPreflight(Request request) {
    return HttpMethod.OPTIONS.is(request.getMethod())
        && request.getHeaders().contains(HttpHeader.ORIGIN)
        && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
  }
}
