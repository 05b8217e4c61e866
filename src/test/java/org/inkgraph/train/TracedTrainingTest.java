package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.Until;
import org.inkgraph.train.trace.TracedStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
class TracedTrainingTest {
  private static final int IMAGES = 100;
  private static final Dataset DATA = SmallData.stripes(IMAGES);

  @TempDir private Path directory;

  /** The tuned recipes have an average, which is updated every ten steps, and augmentation. */
  @ParameterizedTest
  @CsvSource({"nn, quick, 10, 4", "nn, tuned, 7, 9", "cnn, tuned, 4, 16"})
  void tracingChangesNoBitAndIsTheStateOfEachStep(
      String network, String preset, int every, int batch) throws IOException {
    Trainer trainer = trainer(network, Recipes.load(preset, network).with("batchSize", batch));
    TrainedModel plain = trainer.train(TrainingListener.SILENT);

    TrainedModel traced = trainer.train(TrainingListener.SILENT, every(every)).orElseThrow();

    assertThat(plain.trace()).isEmpty();
    assertThat(traced.record().weightsSha256()).isEqualTo(plain.record().weightsSha256());
    List<TracedStep> trace = traced.trace();
    assertThat(trace).extracting(TracedStep::step).isSorted().doesNotHaveDuplicates();
    int stepsPerEpoch = (IMAGES + batch - 1) / batch;
    List<Long> expected = new ArrayList<>(List.of(0L));
    for (int step = 1; step <= 2 * stepsPerEpoch; step++) {
      int inEpoch = (step - 1) % stepsPerEpoch + 1;
      if (inEpoch % every == 0 || inEpoch == stepsPerEpoch) {
        expected.add((long) step);
      }
    }
    assertThat(trace).extracting(TracedStep::step).isEqualTo(expected);

    try (SteppedTraining stepped = new SteppedTraining(trainer.spec())) {
      Map<Long, Map<String, WeightArray>> states = new HashMap<>();
      for (TracedStep link : trace) {
        stepped.advance(link.step());
        states.put(link.step(), stepped.state());
        assertThat(WeightsDigest.of(stepped.state()))
            .as("step %s", link.step())
            .isEqualTo(link.stateSha256());
      }
      TracedStep middle = trace.get(trace.size() / 2);
      stepped.restore(middle.step(), states.get(middle.step()));
      stepped.advanceOne();
      stepped.advance(stepped.steps());
      assertThat(WeightsDigest.of(stepped.state()))
          .isEqualTo(trace.get(trace.size() - 1).stateSha256());
    }
  }

  @Test
  void theChainContinuesFromACheckpoint() throws IOException {
    Trainer trainer = trainer("nn", Recipes.load("tuned", "nn").with("batchSize", 9));
    List<TracedStep> uninterrupted =
        trainer.train(TrainingListener.SILENT, every(3)).orElseThrow().trace();

    Optional<TrainedModel> resumed = Optional.empty();
    int parts = 0;
    while (resumed.isEmpty()) {
      try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
        AtomicInteger calls = new AtomicInteger();
        resumed =
            trainer.train(
                TrainingListener.SILENT,
                options(checkpoints, parts == 0 ? 3 : null, () -> calls.incrementAndGet() > 2));
      }
      parts++;
    }

    assertThat(parts).isGreaterThan(2);
    assertThat(resumed.get().trace()).isEqualTo(uninterrupted);
  }

  /** A process that is killed has written its last checkpoint, and traced more since. */
  @Test
  void whatWasTracedAfterTheLastCheckpointIsTracedAgain() throws IOException {
    Trainer trainer = trainer("nn", Recipes.load("quick", "nn").with("batchSize", 4));
    List<TracedStep> uninterrupted =
        trainer.train(TrainingListener.SILENT, every(1)).orElseThrow().trace();
    AtomicInteger steps = new AtomicInteger();
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void stepDone(Progress progress) {
            if (steps.incrementAndGet() == 37) {
              throw new IllegalStateException("killed");
            }
          }
        };
    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      assertThatThrownBy(() -> trainer.train(killer, options(checkpoints, 1, () -> false)))
          .hasMessage("killed");
    }
    try (Checkpoints checkpoints = Checkpoints.open(directory.resolve("run"))) {
      assertThat(
              trainer
                  .train(TrainingListener.SILENT, options(checkpoints, null, () -> false))
                  .orElseThrow()
                  .trace())
          .isEqualTo(uninterrupted);
    }
  }

  @Test
  void aTargetIsReachedAtTheSameStep() throws IOException {
    Recipe recipe =
        Recipes.load("quick", "nn").with("batchSize", 2).with("until", new Until(0.6, 15));
    Trainer trainer = trainer("nn", recipe);
    TrainedModel plain = trainer.train(TrainingListener.SILENT);

    TrainedModel traced = trainer.train(TrainingListener.SILENT, every(7)).orElseThrow();

    assertThat(plain.record().target().reached()).isTrue();
    assertThat(traced.record().target()).isEqualTo(plain.record().target());
    assertThat(traced.record().weightsSha256()).isEqualTo(plain.record().weightsSha256());
    assertThat(traced.trace().get(traced.trace().size() - 1).step())
        .isEqualTo(plain.record().target().step());
  }

  @Test
  void aChainBeginsWithTheFirstStepAndKeepsItsInterval() throws IOException {
    Trainer trainer = trainer("nn", Recipes.load("quick", "nn").with("batchSize", 4));
    for (Integer first : new Integer[] {null, 2}) {
      Path run = directory.resolve("run" + first);
      try (Checkpoints checkpoints = Checkpoints.open(run)) {
        assertThat(trainer.train(TrainingListener.SILENT, options(checkpoints, first, () -> true)))
            .isEmpty();
      }
      try (Checkpoints checkpoints = Checkpoints.open(run)) {
        assertThatThrownBy(
                () -> trainer.train(TrainingListener.SILENT, options(checkpoints, 5, () -> false)))
            .isInstanceOf(InkgraphException.class)
            .hasMessageContaining(first == null ? "without" : "with --trace-weights 2")
            .hasMessageContaining("omit --trace-weights");
      }
    }
  }

  private static Trainer trainer(String network, Recipe recipe) {
    return new Trainer(
        Networks.named(network).orElseThrow(), DATA, recipe.with("epochs", 2), 1, Device.CPU);
  }

  private static TrainingOptions every(int steps) {
    return options(null, steps, () -> false);
  }

  private static TrainingOptions options(
      Checkpoints checkpoints, Integer traceWeights, BooleanSupplier stop) {
    return new TrainingOptions(checkpoints, null, stop, null, traceWeights, line -> {});
  }
}
