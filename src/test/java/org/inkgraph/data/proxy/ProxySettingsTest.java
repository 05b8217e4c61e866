package org.inkgraph.data.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
  private static final URI MIRROR = URI.create("https://storage.example.org/mnist/");

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy:3128, proxy:3128",
    "https_proxy, http://proxy:3128/, proxy:3128",
    "ALL_PROXY, proxy:3128, proxy:3128",
    "all_proxy, http://proxy, proxy:80",
    "HTTPS_PROXY, http://me:p%40ss@10.0.0.1:8080, 10.0.0.1:8080",
    "HTTPS_PROXY, HTTP://me@[fe80::1]:8080, fe80::1:8080",
    "HTTPS_PROXY, http://corp\\me:p@ss:w/rd@proxy:8080, proxy:8080",
    "HTTP_PROXY, http://proxy:3128, ''",
    "HTTPS_PROXY, ' ', ''",
  })
  void usesTheProxyOfAVariable(String variable, String value, String expected) {
    assertThat(chosen(Map.of(variable, value), MIRROR)).isEqualTo(expected);
  }

  @Test
  void prefersLowerCaseAndTheVariableOfTheProtocol() {
    Map<String, String> all = Map.of("ALL_PROXY", "all:1", "HTTPS_PROXY", "upper:1");
    assertThat(chosen(all, MIRROR)).isEqualTo("upper:1");
    assertThat(chosen(Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:1"), MIRROR))
        .isEqualTo("lower:1");
    assertThat(chosen(Map.of("HTTP_PROXY", "plain:1"), URI.create("http://example.org/")))
        .isEqualTo("plain:1");
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, true",
    ".example.org, true",
    "*.example.org, true",
    "'other.net, STORAGE.example.org', true",
    "other.net storage.example.org:443, true",
    "*, true",
    "storage.example.org:8443, false",
    "ample.org, false",
    "example.org.evil.net, false",
    "10.0.0.0/8, false",
    "'', false",
  })
  void exemptsHosts(String noProxy, boolean exempt) {
    String expected = exempt ? "" : "proxy:1";
    assertThat(chosen(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", noProxy), MIRROR))
        .isEqualTo(expected);
    assertThat(chosen(Map.of("HTTPS_PROXY", "proxy:1", "no_proxy", noProxy), MIRROR))
        .isEqualTo(expected);
  }

  @Test
  void exemptsAddresses() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", "127.0.0.1,[::1],localhost:9000");
    assertThat(chosen(environment, URI.create("https://127.0.0.1:444/"))).isEmpty();
    assertThat(chosen(environment, URI.create("https://[::1]/"))).isEmpty();
    assertThat(chosen(environment, URI.create("https://localhost:9000/"))).isEmpty();
    assertThat(chosen(environment, URI.create("https://localhost/"))).isEqualTo("proxy:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://secret:secret@proxy:1080",
        "https://secret:secret@proxy:443",
        "http://secret:secret@:3128",
        "http://secret@proxy:99999",
        "a proxy of secret"
      })
  void saysWhatIsNotSupportedWithoutThePassword(String value) {
    ProxySettings settings = ProxySettings.of(Map.of("https_proxy", value, "NO_PROXY", "near.org"));

    assertThat(settings.problem(MIRROR)).get().asString().contains("https_proxy=http://HOST:PORT");
    assertThat(settings.problem(MIRROR).toString()).doesNotContain("secret").doesNotContain("\n");
    assertThat(settings.problem(URI.create("https://near.org/"))).isEmpty();
  }

  @Test
  void saysThroughWhichProxyAndWhichVariableDoesNotApply() {
    assertThat(ProxySettings.of(Map.of("HTTPS_PROXY", "http://me:secret@proxy:1")).note(MIRROR))
        .hasValue("through the proxy proxy:1 of HTTPS_PROXY");
    assertThat(ProxySettings.of(Map.of("HTTP_PROXY", "proxy:1")).note(MIRROR))
        .hasValueSatisfying(note -> assertThat(note).contains("HTTP_PROXY", "set HTTPS_PROXY"));
    assertThat(ProxySettings.of(Map.of()).note(MIRROR)).isEmpty();
  }

  /** Returns the proxy's host and port, or nothing for none. */
  private static String chosen(Map<String, String> environment, URI address) {
    Proxy proxy = ProxySettings.of(environment).select(address).get(0);
    return proxy.address() instanceof InetSocketAddress at
        ? at.getHostString() + ":" + at.getPort()
        : "";
  }
}
