package org.inkgraph.data.proxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a variable such as {@code HTTPS_PROXY}: {@code http://USER:PASSWORD@HOST:PORT}, of
 * which only the host is required. What is in a password need not be escaped.
 *
 * @param variable the variable's name
 * @param host name or address, an IPv6 address without brackets; empty if there is a problem
 * @param port 80 if none is given
 * @param user empty if none is given
 * @param password empty if none is given
 * @param problem why the proxy cannot be used and what to do, or null; never has the password
 */
record ProxyAddress(
    String variable,
    String host,
    int port,
    String user,
    String password,
    @Nullable String problem) {
  private static final int DEFAULT_PORT = 80;
  private static final int MAX_PORT = 65_535;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?<user>[^:]*?)(?::(?<password>.*))?@)?"
              + "(?:\\[(?<six>[0-9A-Fa-f:.]+)]|(?<host>[^/:@\\[\\]\\s]+))(?::(?<port>\\d{1,5}))?/?");

  /** Reads a value. */
  static ProxyAddress of(String variable, String value) {
    Matcher form = FORM.matcher(value.strip());
    if (!form.matches()) {
      return unusable(variable, variable + " is not the address of a proxy; " + remedy(variable));
    }
    String scheme = Optional.ofNullable(form.group("scheme")).orElse("http");
    if (!scheme.equalsIgnoreCase("http")) {
      return unusable(
          variable,
          variable
              + " names a proxy that speaks "
              + scheme.toLowerCase(Locale.ROOT)
              + ", which is not supported; "
              + remedy(variable));
    }
    int port = form.group("port") == null ? DEFAULT_PORT : Integer.parseInt(form.group("port"));
    if (port < 1 || port > MAX_PORT) {
      return unusable(variable, variable + " has the port " + port + "; " + remedy(variable));
    }
    return new ProxyAddress(
        variable,
        form.group("six") == null ? form.group("host") : form.group("six"),
        port,
        decoded(form.group("user")),
        decoded(form.group("password")),
        null);
  }

  private static ProxyAddress unusable(String variable, String problem) {
    return new ProxyAddress(variable, "", 0, "", "", problem);
  }

  private static String remedy(String variable) {
    return "set it to an HTTP proxy (" + variable + "=http://HOST:PORT), or unset it";
  }

  /** Decodes %40 and the like; a plus is a plus. */
  private static String decoded(@Nullable String text) {
    if (text == null) {
      return "";
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  boolean hasUser() {
    return !user.isEmpty();
  }

  /** Returns for example {@code the proxy example.org:3128 of HTTPS_PROXY}. */
  @Override
  public String toString() {
    return "the proxy " + host + ":" + port + " of " + variable;
  }
}
