package org.inkgraph.app.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.inkgraph.train.Batches;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.SteppedTraining;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences that are planted in a run on the real MNIST, every night. */
class MnistBisectionIT {
  private static final int FLIPPED_AFTER = 1234;
  private static final int IMAGE = 31_337;

  @ParameterizedTest
  @ValueSource(strings = {"bit", "pixel", "rate"})
  void findsTheStepAndTheOperation(String planted) throws IOException {
    if (!LongTests.ENABLED) {
      return; // hundreds of steps; BisectorTest has the same in a small size
    }
    Path mnist = Requirements.mnist();
    Recipe recipe = Recipes.load("quick", "nn");
    Dataset data = DatasetCatalog.load("mnist", mnist.toAbsolutePath().getParent());
    int stepsPerEpoch = recipe.stepsPerEpoch(data.training().count());
    try (SteppedTraining one = training(data, recipe);
        SteppedTraining second =
            training(planted.equals("pixel") ? withOtherPixel(data) : data, recipe)) {
      SteppedRun other = second;
      if (planted.equals("bit")) {
        other = new FaultyRun(second, FLIPPED_AFTER, "columns0/dense1/weights", 50_000);
      } else if (planted.equals("rate")) {
        other =
            new RunWithChange(
                second,
                training(data, recipe.with("learningRate.peak", 0.0031)),
                2L * stepsPerEpoch);
      }
      long start = System.nanoTime();

      Bisection found = new StepSearch(one, other, System.out::println).run(one.steps(), List.of());

      System.out.printf(
          "%s: %.1f s, %s of %s steps%n%s%n",
          planted, (System.nanoTime() - start) / 1e9, found.replays(), one.steps(), found);
      int logarithm = Long.SIZE - 1 - Long.numberOfLeadingZeros(one.steps());
      assertThat(found.replays()).isLessThanOrEqualTo(logarithm);
      switch (planted) {
        case "bit" -> {
          assertThat(found.firstDifferentStep()).isEqualTo(FLIPPED_AFTER);
          assertThat(found.operation().type()).isEqualTo("ApplyAdam");
          assertThat(found.operation().variable()).isEqualTo("columns0/dense1/weights");
        }
        case "pixel" -> {
          int step = 1;
          Batches batches = Batches.shuffled(data.training().count(), 100, 1, 1);
          while (Arrays.stream(batches.batch(step - 1)).noneMatch(index -> index == IMAGE)) {
            step++;
          }
          assertThat(found.firstDifferentStep()).isEqualTo(step);
          assertThat(found.operation().inputs()).contains("images");
        }
        default -> {
          assertThat(found.firstDifferentStep()).isEqualTo(2L * stepsPerEpoch + 1);
          assertThat(found.operation().inputs()).containsExactly("learning_rates");
        }
      }
    }
  }

  private static SteppedTraining training(Dataset data, Recipe recipe) {
    return new SteppedTraining(
        new Trainer(Networks.named("nn").orElseThrow(), data, recipe, 1, Device.CPU).spec());
  }

  private static Dataset withOtherPixel(Dataset data) {
    ImageSet training = data.training();
    byte[] pixels = training.pixels().clone();
    pixels[IMAGE * training.shape().pixels() + 400] ^= 1;
    return new Dataset(
        data.name(),
        new ImageSet(training.shape(), pixels, training.labels()),
        data.validation(),
        data.test(),
        data.classNames(),
        data.sha256(),
        null);
  }
}
