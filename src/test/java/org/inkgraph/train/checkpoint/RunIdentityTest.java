package org.inkgraph.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.FrozenLayers;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
  /** Sweeps have digests of it in the names of their points. */
  @Test
  void withoutNetworkItIsAsVersionsWroteItBefore() throws IOException {
    RunIdentity nn = identity("nn", FrozenLayers.NONE);
    JsonNode json = new ObjectMapper().readTree(JsonFile.text(nn.withoutNetwork()));

    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "model", "recipe", "seed", "data", "teacher", "initializedFrom", "device", "precision");
    assertThat(JsonFile.parse(JsonFile.text(nn.withoutNetwork()), RunIdentity.class))
        .isEqualTo(nn.withoutNetwork());
    assertThat(nn.differences(nn.withoutNetwork())).isEmpty();
  }

  @Test
  void aReadOneIsTheSame() throws IOException {
    RunIdentity cnn = identity("cnn", new FrozenLayers(List.of("conv*")));

    RunIdentity read = JsonFile.parse(JsonFile.text(cnn), RunIdentity.class);

    assertThat(cnn.differences(read)).isEmpty();
    assertThat(cnn.differences(identity("cnn", FrozenLayers.NONE))).containsExactly("freeze");
    assertThat(cnn.differences(identity("nn", new FrozenLayers(List.of("dense1")))))
        .contains("model", "freeze")
        .noneMatch(name -> name.startsWith("network"));
  }

  private static RunIdentity identity(String name, FrozenLayers frozen) throws IOException {
    Network network = Networks.named(name).orElseThrow();
    return RunIdentity.of(
        new TrainingSpec(
            network,
            SmallData.stripes(60),
            Recipes.load("quick", "nn"),
            1,
            Execution.on(Device.CPU),
            null,
            null,
            frozen));
  }
}
