package org.inkgraph.data.proxy;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that a system's variables name, as curl reads them: {@code HTTPS_PROXY} for https,
 * {@code HTTP_PROXY} for http, {@code ALL_PROXY} for both, {@code NO_PROXY} for exemptions; each in
 * lower case, too, which is preferred. Only HTTP proxies, with Basic authentication or none.
 */
public final class ProxySettings extends ProxySelector {
  /** Java's own setting, which is more specific than a variable. */
  private static final String JAVA_PROXY = "https.proxyHost";

  /** Java does not send a password to a proxy in clear text, unless this is empty. */
  private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final @Nullable ProxyAddress http;
  private final @Nullable ProxyAddress https;
  private final NoProxy exempt;

  private ProxySettings(Map<String, String> environment) {
    http = address(environment, "HTTP_PROXY");
    https = address(environment, "HTTPS_PROXY");
    exempt = NoProxy.of(variable(environment, "NO_PROXY").map(Map.Entry::getValue).orElse(""));
  }

  /** Reads the variables. */
  public static ProxySettings of(Map<String, String> environment) {
    return new ProxySettings(environment);
  }

  private static @Nullable ProxyAddress address(Map<String, String> environment, String name) {
    return variable(environment, name)
        .or(() -> variable(environment, "ALL_PROXY"))
        .map(variable -> ProxyAddress.of(variable.getKey(), variable.getValue()))
        .orElse(null);
  }

  private static Optional<Map.Entry<String, String>> variable(
      Map<String, String> environment, String name) {
    return Stream.of(name.toLowerCase(Locale.ROOT), name)
        .map(key -> Map.entry(key, environment.getOrDefault(key, "")))
        .filter(variable -> !variable.getValue().isBlank())
        .findFirst();
  }

  /** Lets a client use these proxies, unless Java's own settings name one. */
  public HttpClient.Builder configure(HttpClient.Builder client) {
    boolean isDirect = http == null && https == null;
    if (isDirect || System.getProperty(JAVA_PROXY) != null) {
      return client;
    }
    if (Stream.of(http, https).anyMatch(proxy -> proxy != null && proxy.hasUser())
        && System.getProperty(DISABLED_SCHEMES) == null) {
      System.setProperty(DISABLED_SCHEMES, "");
    }
    return client.proxy(this).authenticator(new Credentials());
  }

  /** Returns why an address cannot be reached through its proxy, and what to do. */
  public Optional<String> problem(URI address) {
    return proxy(address).map(ProxyAddress::problem);
  }

  /**
   * Returns what is to be said if an address cannot be reached: through which proxy it was tried,
   * or that a variable does not apply to it; empty if no variable is set, or there is a {@link
   * #problem}.
   */
  public Optional<String> note(URI address) {
    Optional<ProxyAddress> proxy = proxy(address);
    if (proxy.isPresent()) {
      return proxy.filter(used -> used.problem() == null).map(used -> "through " + used);
    }
    return https == null && http != null
        ? Optional.of("without a proxy: " + http.variable() + " is not for https, set HTTPS_PROXY")
        : Optional.empty();
  }

  private Optional<ProxyAddress> proxy(URI address) {
    boolean isHttps = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() < 0 ? isHttps ? 443 : 80 : address.getPort();
    return address.getHost() == null || exempt.exempts(address.getHost(), port)
        ? Optional.empty()
        : Optional.ofNullable(isHttps ? https : http);
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        proxy(address)
            .filter(proxy -> proxy.problem() == null)
            .map(
                proxy ->
                    new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException reason) {
    // There is no second proxy to try.
  }

  /** Gives a user and a password to the proxy that they were named with, and to no server. */
  private final class Credentials extends Authenticator {
    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() != RequestorType.PROXY
          ? null
          : Stream.of(https, http)
              .filter(proxy -> proxy != null && proxy.hasUser())
              .filter(
                  proxy ->
                      proxy.host().equalsIgnoreCase(getRequestingHost())
                          && proxy.port() == getRequestingPort())
              .map(
                  proxy -> new PasswordAuthentication(proxy.user(), proxy.password().toCharArray()))
              .findFirst()
              .orElse(null);
    }
  }
}
