package org.inkgraph.serve.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/**
 * Security headers of all responses. They keep browsers from sniffing types, sending referrers, and
 * embedding or reading responses in pages of other sites; {@link CrossOrigin} makes exceptions.
 */
public final class SecurityHeaders {
  /** The policy of the drawing page, which loads everything from its own server. */
  public static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Embedder-Policy", "require-corp");

  private SecurityHeaders() {}

  static void putInto(HttpFields.Mutable headers) {
    HEADERS.forEach(headers::put);
  }
}
