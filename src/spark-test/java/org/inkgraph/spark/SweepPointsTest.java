package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.app.SweepRequest;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.Recipes;
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

  @Test
  void twoRecipesOfOneNameAreRefusedUnlessTheyAreEqual() throws IOException {
    String quick =
        new String(
            Recipes.class.getResourceAsStream("/org/inkgraph/recipes/nn-quick.yaml").readAllBytes(),
            StandardCharsets.UTF_8);
    Path file = Files.writeString(directory.resolve("quick.yaml"), quick);

    assertThat(points("nn", "quick, quick.yaml")).hasSize(1);
    Files.writeString(file, quick.replaceAll("epochs: .*", "epochs: 1"));
    assertThatThrownBy(() -> points("nn", "quick, quick.yaml"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("plan.yaml: two different recipes are named quick; rename the file");
  }

  private SweepTask task(String network) throws IOException {
    return points(network, "quick").get(0).task();
  }

  private List<SweepPoint> points(String network, String recipes) throws IOException {
    SmallData.writeStripes(directory.resolve("stripes"), 60, 1);
    Path file =
        Files.writeString(
            directory.resolve("plan.yaml"),
            "networks: [%s]\nrecipes: [%s]\ndata: [stripes]\nseeds: [1]\n"
                .formatted(network, recipes));
    SweepRequest request = new SweepRequest(file, directory.resolve("out"), directory, null);
    return SweepPoints.of(SweepPlan.read(file), request);
  }
}
