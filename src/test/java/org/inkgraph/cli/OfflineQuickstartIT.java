package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Launcher.Running;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fresh machine without a network and without data. Usually the digits that it draws are looked
 * at no longer than until it begins, and it goes on with fewer; {@code -Dinkgraph.long=true} has it
 * draw all of them.
 */
class OfflineQuickstartIT {
  private static final List<String> WITHOUT_NETWORK = List.of("unshare", "-rn");

  @TempDir private Path directory;
  private Path data;
  private Launcher inkgraph;

  @BeforeEach
  void goWithoutANetwork() throws InterruptedException {
    requireUnshare();
    data = directory.resolve("data");
    inkgraph = new Launcher(directory, Map.of("INKGRAPH_DATA", data.toString()), WITHOUT_NETWORK);
  }

  @Test
  void drawsDigitsWhereNoneAre() throws Exception {
    Running running = inkgraph.start("quickstart");
    running.awaitErr("synthetic digits are drawn");
    running.signal("TERM");

    Outcome outcome = running.end();
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(143);
    assertThat(outcome.err()).contains("synthetic digits are drawn");
    assertThat(directory.resolve("saved_models/nn")).doesNotExist();
  }

  @Slow
  @Test
  void succeedsOnSyntheticDigitsAndPrintsSo() throws Exception {
    if (!LongTests.ENABLED) {
      new Handwriting(1).write(data.resolve("made"), 6000, drawn -> {});
    }

    Outcome outcome = inkgraph.succeed("quickstart");

    assertThat(outcome.out())
        .contains("was drawn by this program")
        .containsPattern("nn +0\\.9[0-9]{3}")
        .containsPattern("cnn +0\\.9[0-9]{3}")
        .containsPattern("p [=<] ?[0-9.e-]+\\.");
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
