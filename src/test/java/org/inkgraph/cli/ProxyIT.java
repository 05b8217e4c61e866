package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.LocalProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged {@code data fetch} with a proxy on this machine that lets in who knows its password,
 * and then leads nowhere: what counts is which tunnel it was asked for.
 */
class ProxyIT {
  private static final String VARIABLE = "https_proxy";

  @TempDir private Path directory;

  @Test
  void userAndPasswordReachTheProxy() throws Exception {
    try (LocalProxy proxy = LocalProxy.leadingNowhere("me@corp:p@ss:w/rd")) {
      Outcome outcome =
          fetch(Map.of(VARIABLE, "http://me%40corp:p%40ss:w%2Frd@" + proxy.address()));

      assertThat(proxy.tunnels()).contains("storage.googleapis.com:443");
      assertThat(outcome.err()).contains("through the proxy " + proxy.address());
    }
  }

  @Test
  void aWrongPasswordIsSaidToBe() throws Exception {
    try (LocalProxy proxy = LocalProxy.leadingNowhere("me:secret")) {
      Outcome outcome = fetch(Map.of(VARIABLE, "http://me:guessed@" + proxy.address()));

      assertThat(proxy.tunnels()).isEmpty();
      assertThat(outcome.err()).contains("407", "USER:PASSWORD").doesNotContain("guessed");
    }
  }

  private Outcome fetch(Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("INKGRAPH_DATA", directory.resolve("data").toString());
    all.put("HTTPS_PROXY", "");
    all.put("NO_PROXY", "");
    all.put("no_proxy", "");
    Outcome outcome = new Launcher(directory, all, List.of()).run("data", "fetch", "mnist");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.err()).doesNotContain("\tat ");
    return outcome;
  }
}
