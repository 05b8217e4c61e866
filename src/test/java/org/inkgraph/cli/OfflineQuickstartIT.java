package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh machine without a network and without data. */
class OfflineQuickstartIT {
  private static final List<String> WITHOUT_NETWORK = List.of("unshare", "-rn");

  @TempDir private Path directory;

  @Test
  void succeedsOnSyntheticDigitsAndPrintsSo() throws Exception {
    requireUnshare();
    Launcher inkgraph =
        new Launcher(
            directory,
            Map.of("INKGRAPH_DATA", directory.resolve("empty").toString()),
            WITHOUT_NETWORK);

    Outcome outcome = inkgraph.succeed("quickstart");

    assertThat(outcome.out())
        .contains("was drawn by this program")
        .containsPattern("nn +0\\.9[0-9]{3}")
        .containsPattern("cnn +0\\.9[0-9]{3}")
        .containsPattern("p [=<] ?[0-9.e-]+\\.");
    assertThat(outcome.err()).contains("draws digits of its own");
    for (String model : List.of("nn", "cnn")) {
      assertThat(directory.resolve("saved_models").resolve(model).resolve("1/saved_model.pb"))
          .exists();
      assertThat(directory.resolve("reports").resolve(model).resolve("summary.json"))
          .content()
          .contains("\"made\" : true");
    }
  }

  private static void requireUnshare() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("unshare", "-rn", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        Requirements.missing("unshare -rn is not permitted here, so the network stays");
      }
    } catch (IOException e) {
      Requirements.missing("unshare of util-linux is needed to go without a network");
    }
  }
}
