package org.inkgraph.serve.http;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.inkgraph.serve.config.BearerToken;
import org.jspecify.annotations.Nullable;

/** A policy that admits or rejects requests by their headers alone. */
final class AdmissionPolicy {
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  /**
   * Paths that need no token: health checks, and the files of the page, which contain no secrets.
   * Neither a load balancer nor a browser that opens a page sends one.
   */
  private static final Pattern PUBLIC_PATHS =
      Pattern.compile("/|/index\\.html|/[a-z]+\\.(js|css)|/v2/health/(live|ready)");

  private final int maxBodyBytes;
  private final @Nullable BearerToken token;

  /**
   * @param maxBodyBytes maximum size of a body
   * @param token the token that clients must send, or null if none is required
   */
  AdmissionPolicy(int maxBodyBytes, @Nullable BearerToken token) {
    this.maxBodyBytes = maxBodyBytes;
    this.token = token;
  }

  /** Returns why a request is rejected, or null if it is admitted. */
  @Nullable RequestException check(Request request) {
    HttpFields headers = request.getHeaders();
    if (!isSafe(request.getMethod()) && isFromAnotherSite(headers)) {
      return new RequestException(
          403, "pages of other sites may not use this server; open its own page");
    }
    if (token != null
        && !PUBLIC_PATHS
            .matcher(Objects.requireNonNullElse(request.getHttpURI().getPath(), ""))
            .matches()
        && !token.isIn(headers.get(HttpHeader.AUTHORIZATION))) {
      return new RequestException(
          401, "this server requires a token; send it as Authorization: Bearer TOKEN");
    }
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      return new RequestException(
          415, "the body must be sent without Content-Encoding, got " + encoding);
    }
    if (request.getLength() > maxBodyBytes) {
      return RequestBodyCollector.tooLarge(maxBodyBytes);
    }
    return null;
  }

  private static boolean isSafe(String method) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /**
   * Browsers send the site of the requesting page, older ones at least its origin. Other clients
   * send neither.
   */
  private static boolean isFromAnotherSite(HttpFields headers) {
    String site = headers.get(FETCH_SITE);
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = headers.get(HttpHeader.ORIGIN);
    String host = headers.get(HttpHeader.HOST);
    return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
  }
}
