package org.inkgraph.serve.http;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.inkgraph.serve.config.BearerToken;
import org.jspecify.annotations.Nullable;

/** What a request's header alone gives reason to refuse. */
final class AdmissionPolicy {
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  /**
   * Whether the server lives, and the page's own files, in which nothing is to be found out: those
   * who watch over servers, and browsers that open a page, send no token.
   */
  private static final Pattern OPEN_TO_ALL =
      Pattern.compile("/|/index\\.html|/[a-z]+\\.(js|css)|/v2/health/(live|ready)");

  private final int largestBody;
  private final @Nullable BearerToken token;

  /**
   * @param largestBody bytes that a body may have
   * @param token that clients must know, or null
   */
  AdmissionPolicy(int largestBody, @Nullable BearerToken token) {
    this.largestBody = largestBody;
    this.token = token;
  }

  /** Why a request is refused, or null if it is not. */
  @Nullable RequestException refusal(Request request) {
    HttpFields headers = request.getHeaders();
    if (!isSafe(request.getMethod()) && isFromAnotherSite(headers)) {
      return new RequestException(
          403, "pages of other sites may not use this server; open its own page");
    }
    if (token != null
        && !OPEN_TO_ALL
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
    if (request.getLength() > largestBody) {
      return RequestBodyCollector.tooLarge(largestBody);
    }
    return null;
  }

  private static boolean isSafe(String method) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /**
   * A browser says which site a page is from that asks; an older one says at least its origin.
   * Programs say neither.
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
