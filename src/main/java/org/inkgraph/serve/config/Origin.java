package org.inkgraph.serve.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of a web page, without the port where it is the scheme's own, as in {@code
 * https://app.example.com}; see <a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454</a>.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address in lower case
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int MAX_PORT = 65535;

  /** Hosts have underscores, too, in spite of the standards: Docker's, for example. */
  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://([^\\s/:@?#\\[\\]]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

  /**
   * Returns the origin that a user names.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Origin of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an origin is http:// or https://, a host, and a port unless it is the usual"
                        + " one, such as https://app.example.com; got "
                        + text));
  }

  /** Returns the origin that a browser sends; empty if it is {@code null} or something else. */
  public static Optional<Origin> parse(String header) {
    Matcher origin = ORIGIN.matcher(header.toLowerCase(Locale.ROOT));
    if (!origin.matches()) {
      return Optional.empty();
    }
    String scheme = origin.group(1);
    int port = origin.group(3) == null ? usualPort(scheme) : Integer.parseInt(origin.group(3));
    return port < 1 || port > MAX_PORT
        ? Optional.empty()
        : Optional.of(new Origin(scheme, origin.group(2), port));
  }

  private static int usualPort(String scheme) {
    return scheme.equals("https") ? HTTPS : HTTP;
  }

  /**
   * Returns whether pages of this origin are a server's own.
   *
   * @param authority the host, and port if it is not the usual one, that the browser has asked
   */
  public boolean isOf(String authority) {
    return parse(scheme + "://" + authority).filter(this::equals).isPresent();
  }

  /** Returns the form in which browsers send it. */
  @Override
  public String toString() {
    return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
  }
}
