package org.inkgraph.serve;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** What a request's header alone gives reason to refuse. */
final class RequestRules {
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  private final int largestBody;

  /**
   * @param largestBody bytes that a body may have
   */
  RequestRules(int largestBody) {
    this.largestBody = largestBody;
  }

  /** Why a request is refused, or null if it is not. */
  RequestException refusal(Request request) {
    HttpFields headers = request.getHeaders();
    if (!isSafe(request.getMethod()) && isFromAnotherSite(headers)) {
      return new RequestException(
          403, "pages of other sites may not ask this server; open its own page");
    }
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      return new RequestException(
          415, "bodies are taken as they are, not with Content-Encoding " + encoding);
    }
    if (request.getLength() > largestBody) {
      return ArrivingBody.tooLarge(largestBody);
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
