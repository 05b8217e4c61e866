package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.app.SweepRequest;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points of a plan, without Spark. */
class SweepPointsTest {
  private static final String OWN = "layers: [flatten, dense: 40, logits]\n";

  @TempDir private Path directory;

  @Test
  void aFileBesideThePlanDoesNotHideANetwork() throws IOException {
    SweepTask expected = task("nn");
    Files.writeString(directory.resolve("nn"), OWN);

    assertThat(task("nn")).isEqualTo(expected);
  }

  @Test
  void theNameOfAPointIsTheNameOfADirectoryWhateverItsNetworkIsCalled() throws IOException {
    Files.writeString(directory.resolve("my net, 40.yaml"), OWN);

    SweepTask task = task("'my net, 40.yaml'");

    assertThat(task.network()).isEqualTo("my net, 40");
    assertThat(task.point()).matches("my_net__40-quick-1-[0-9a-f]{8}");
  }

  private SweepTask task(String network) throws IOException {
    SmallData.writeStripes(directory.resolve("stripes"), 60, 1);
    Path file =
        Files.writeString(
            directory.resolve("plan.yaml"),
            "networks: [%s]\nrecipes: [quick]\ndata: [stripes]\nseeds: [1]\n".formatted(network));
    SweepRequest request = new SweepRequest(file, directory.resolve("out"), directory, null);
    return SweepPoints.of(SweepPlan.read(file), request).get(0).task();
  }
}
