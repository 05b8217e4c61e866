package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.model.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.Requirements;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network learns from made digits about MNIST's training images, and the reverse. */
class SyntheticDigitsTest {
  private static final int TRAINING = 20_000;
  private static final int JUDGED = 10_000;

  private static Dataset made;

  @BeforeAll
  static void draw(@TempDir Path parent) throws IOException {
    Path directory = parent.resolve("made");
    new Handwriting(1).write(directory, TRAINING, drawn -> {});
    made = DatasetDirectory.load(directory).withValidation(0);
  }

  @Test
  void aNetworkTrainedOnMadeDigitsReadsRealOnes() throws IOException {
    Dataset real = DatasetDirectory.load(Requirements.mnist());

    assertThat(accuracy(made.training(), real.training().slice(0, JUDGED))).isGreaterThan(0.9);
  }

  @Test
  void aNetworkTrainedOnRealDigitsReadsMadeOnes() throws IOException {
    Dataset real = DatasetDirectory.load(Requirements.mnist());

    assertThat(accuracy(real.training().slice(0, TRAINING), made.training().slice(0, JUDGED)))
        .isGreaterThan(0.88);
  }

  /** Accuracy on {@code judged} of a quick nn that has seen {@code training} alone. */
  private static double accuracy(ImageSet training, ImageSet judged) throws IOException {
    Dataset both =
        new Dataset(
            "both", training, judged, made.test(), made.classNames(), made.sha256(), made.origin());
    return new Trainer(
            Networks.named("nn").orElseThrow(), both, Recipes.load("quick", "nn"), 1, Device.CPU)
        .train(TrainingListener.SILENT)
        .record()
        .exportedEpoch()
        .validationAccuracy();
  }
}
