package org.inkgraph.serve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins and proxies as users name them and as requests have them. */
class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, https://app.example.com",
    "HTTPS://App.Example.com:443, https://app.example.com",
    "http://localhost:3000, http://localhost:3000",
    "http://localhost:80, http://localhost",
    "http://my_host:8080, http://my_host:8080",
    "http://[::1]:8501, http://[::1]:8501",
  })
  void anOriginHasOneForm(String text, String form) {
    assertThat(Origin.of(text)).hasToString(form).isEqualTo(Origin.of(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "app.example.com",
        "https://",
        "https://a/",
        "https://a/b",
        "ftp://a",
        "https://a:0",
        "https://a:65536",
        "https://a:b",
        "https://u@a",
        "https://*.example.com/",
        "https://a?b",
        "https://a b",
        "file:///a",
        "https://a,https://b"
      })
  void anythingElseIsNone(String text) {
    assertThat(Origin.parse(text).filter(origin -> !text.contains(","))).isEmpty();
    if (!text.contains(",")) {
      assertThatThrownBy(() -> Origin.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("such as https://app.example.com; got " + text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://a:8501, a:8501, true",
    "http://A, a, true",
    "http://a, a:80, true",
    "https://a, a:443, true",
    "http://a, a:443, false",
    "http://a, b, false",
    "http://a:1, a, false",
    "http://a, '', false",
    "http://[::1]:1, [::1]:1, true",
  })
  void anOriginIsComparedWithTheHost(String origin, String host, boolean same) {
    assertThat(Origin.of(origin).isOf(host)).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/99", "300.1.1.1", "1.2.3", "::1/200", "*", "a.b/8"})
  void aProxyIsAnAddressOrANetwork(String text) {
    assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("got " + text);
  }

  @Test
  void proxiesAreFoundByAddressAndNetwork() throws Exception {
    TrustedProxies proxies = TrustedProxies.of(List.of("127.0.0.1", "10.1.0.0/16", "fd00::/8"));

    for (String inside : List.of("127.0.0.1", "10.1.2.3", "fd12::1", "::ffff:127.0.0.1")) {
      assertThat(contains(proxies, inside)).as(inside).isTrue();
    }
    for (String outside : List.of("127.0.0.2", "10.2.0.1", "fe80::1", "::1")) {
      assertThat(contains(proxies, outside)).as(outside).isFalse();
    }
    assertThat(contains(TrustedProxies.NONE, "127.0.0.1")).isFalse();
  }

  private static boolean contains(TrustedProxies proxies, String address) throws Exception {
    return proxies.contains(new InetSocketAddress(InetAddress.getByName(address), 1));
  }
}
