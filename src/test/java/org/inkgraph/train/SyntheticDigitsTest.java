package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.Slow;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accuracy on MNIST after training on synthetic digits, and the reverse. */
@Slow
class SyntheticDigitsTest {
  private static final int TRAINING = LongTests.size(10_000, 20_000);
  private static final int TESTED = LongTests.size(5_000, 10_000);

  private static Dataset synthetic;

  @BeforeAll
  static void draw(@TempDir Path parent) throws IOException {
    Path directory = parent.resolve("made");
    new Handwriting(1).write(directory, TRAINING, drawn -> {});
    synthetic = DatasetDirectory.load(directory).withValidation(0);
  }

  @Test
  void aNetworkTrainedOnSyntheticDigitsRecognizesRealOnes() throws IOException {
    Dataset real = DatasetDirectory.load(Requirements.mnist());

    assertThat(accuracy(synthetic.training(), real.training().slice(0, TESTED))).isGreaterThan(0.9);
  }

  @Test
  void aNetworkTrainedOnRealDigitsRecognizesSyntheticOnes() throws IOException {
    Dataset real = DatasetDirectory.load(Requirements.mnist());

    assertThat(accuracy(real.training().slice(0, TRAINING), synthetic.training().slice(0, TESTED)))
        .isGreaterThan(0.88);
  }

  /** Returns the accuracy on {@code tested} of a quick nn after {@code training}. */
  private static double accuracy(ImageSet training, ImageSet tested) throws IOException {
    Dataset both =
        new Dataset(
            "both",
            training,
            tested,
            synthetic.test(),
            synthetic.classNames(),
            synthetic.sha256(),
            synthetic.origin());
    return new Trainer(
            Networks.named("nn").orElseThrow(), both, Recipes.load("quick", "nn"), 1, Device.CPU)
        .train(TrainingListener.SILENT)
        .record()
        .exportedEpoch()
        .validationAccuracy();
  }
}
