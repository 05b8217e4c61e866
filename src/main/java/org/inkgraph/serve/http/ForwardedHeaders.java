package org.inkgraph.serve.http;

import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.inkgraph.serve.config.TrustedProxies;

/**
 * Applies {@code Forwarded} and {@code X-Forwarded-*} headers to the requests of trusted proxies;
 * those of others are ignored.
 */
final class ForwardedHeaders implements HttpConfiguration.Customizer {
  private static final String APPLIED = ForwardedHeaders.class.getName();

  private final TrustedProxies proxies;
  private final ForwardedRequestCustomizer headers = new ForwardedRequestCustomizer();

  ForwardedHeaders(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (!proxies.contains(request.getConnectionMetaData().getRemoteSocketAddress())) {
      return request;
    }
    Request customized = headers.customize(request, responseHeaders);
    customized.setAttribute(APPLIED, true);
    return customized;
  }

  /** Returns the host, and the port if given, that the client has asked. */
  static String authority(Request request) {
    String authority =
        request.getAttribute(APPLIED) == null
            ? request.getHeaders().get(HttpHeader.HOST)
            : request.getHttpURI().getAuthority();
    return Objects.requireNonNullElse(authority, "");
  }
}
