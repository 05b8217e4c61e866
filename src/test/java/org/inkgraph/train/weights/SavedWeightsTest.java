package org.inkgraph.train.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.data.ImageShape;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedWeightsTest {
  private static final Network NN = Networks.named("nn").orElseThrow();
  private static TrainedModel trained;
  private static Path exported;

  @BeforeAll
  static void train(@TempDir Path directory) throws IOException {
    trained =
        new Trainer(
                NN,
                SmallData.stripes(60),
                Recipes.load("quick", "nn").with("epochs", 1),
                1,
                Device.CPU)
            .train(TrainingListener.SILENT);
    exported = SavedModelExporter.export(trained, new ModelVersions(directory.resolve("nn")));
  }

  @Test
  void areTheExportedOnes() {
    assertThat(WeightsDigest.of(SavedWeights.read(exported, NN, ImageShape.of(8, 8), 3)))
        .isEqualTo(trained.record().weightsSha256());
  }

  @Test
  void refusesADifferentNetworkOrImageSize() {
    assertThatThrownBy(
            () ->
                SavedWeights.read(
                    exported, Networks.named("cnn").orElseThrow(), ImageShape.of(8, 8), 3))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("has no variable conv1/weights, so it is not a cnn");
    assertThatThrownBy(() -> SavedWeights.read(exported, NN, ImageShape.of(28, 28), 10))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(
            "has dense1/weights of shape [64, 256], but this data requires [784, 256]");
  }

  @Test
  void refusesWhatIsNotASavedModel(@TempDir Path empty) {
    assertThatThrownBy(() -> SavedWeights.read(empty, NN, ImageShape.of(8, 8), 3))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("cannot be loaded as a SavedModel");
  }
}
