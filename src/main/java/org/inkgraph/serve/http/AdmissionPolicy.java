package org.inkgraph.serve.http;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.inkgraph.serve.config.BearerToken;
import org.inkgraph.serve.config.Origin;
import org.inkgraph.serve.config.ServerSettings;
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
  private final Set<Origin> allowedOrigins;

  /**
   * @param maxBodyBytes maximum size of a body
   */
  AdmissionPolicy(int maxBodyBytes, ServerSettings.Access access) {
    this.maxBodyBytes = maxBodyBytes;
    this.token = access.token();
    this.allowedOrigins = access.allowedOrigins();
  }

  /** Returns why a request is rejected, or null if it is admitted. */
  @Nullable RequestException check(Request request) {
    HttpFields headers = request.getHeaders();
    if (!isSafe(request.getMethod()) && isFromAnotherSite(request)) {
      return new RequestException(
          403,
          "pages of other sites may not use this server; open its own page, or start it with"
              + " --allow-origin or --trusted-proxy");
    }
    if (token != null
        && !PUBLIC_PATHS
            .matcher(Objects.requireNonNullElse(request.getHttpURI().getPath(), ""))
            .matches()
        && !token.isIn(headers.get(HttpHeader.AUTHORIZATION))) {
      return new RequestException(
          401, "this server requires a token; send it as Authorization: Bearer TOKEN");
    }
    try {
      ContentCoding.of(headers);
    } catch (RequestException e) {
      return e;
    }
    if (request.getLength() > maxBodyBytes) {
      return BodyBuffer.tooLarge(maxBodyBytes);
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
  private boolean isFromAnotherSite(Request request) {
    HttpFields headers = request.getHeaders();
    String sent = headers.get(HttpHeader.ORIGIN);
    Optional<Origin> origin = sent == null ? Optional.empty() : Origin.parse(sent);
    if (origin.filter(allowedOrigins::contains).isPresent()) {
      return false;
    }
    String site = headers.get(FETCH_SITE);
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String asked = ForwardedHeaders.authority(request);
    return sent != null && origin.filter(own -> own.isOf(asked)).isEmpty();
  }
}
