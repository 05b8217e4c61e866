package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on a thread that is interrupted. */
class InterruptedTrainingTest {
  private static final Dataset DATA = SmallData.stripes(60);

  @TempDir private Path directory;

  private Trainer trainer;

  @BeforeEach
  void trainer() throws IOException {
    Recipe recipe = Recipes.load("quick", "nn").with("epochs", 3);
    trainer = new Trainer(Networks.named("nn").orElseThrow(), DATA, recipe, 1, Device.CPU);
  }

  /** Interrupts after an epoch, before its checkpoint. */
  private static TrainingListener interruptingAfter(int epoch) {
    return new TrainingListener() {
      @Override
      public void epochDone(EpochRecord done) {
        if (done.epoch() == epoch) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void aTrainingWithoutCheckpointsContinuesAndKeepsTheInterrupt() {
    String uninterrupted = trainer.train(TrainingListener.SILENT).record().weightsSha256();

    TrainedModel trained = trainer.train(interruptingAfter(1));

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(trained.record().weightsSha256()).isEqualTo(uninterrupted);
  }

  @Test
  void aCheckpointThatCannotBeWrittenKeepsEarlierOnesAndTheInterrupt() throws IOException {
    String uninterrupted = trainer.train(TrainingListener.SILENT).record().weightsSha256();
    Path run = directory.resolve("run");
    try (Checkpoints checkpoints = Checkpoints.open(run)) {
      TrainingOptions options =
          new TrainingOptions(checkpoints, null, () -> false, null, line -> {});
      assertThatThrownBy(() -> trainer.train(interruptingAfter(2), options))
          .isInstanceOf(InkgraphException.class)
          .hasMessageStartingWith("the checkpoint cannot be written to " + run)
          .hasMessageNotContaining("null")
          .hasCauseInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(entries(run)).hasSize(1).noneMatch(name -> name.startsWith("."));

    try (Checkpoints checkpoints = Checkpoints.open(run)) {
      TrainingOptions options =
          new TrainingOptions(checkpoints, null, () -> false, null, line -> {});
      assertThat(
              trainer
                  .train(TrainingListener.SILENT, options)
                  .orElseThrow()
                  .record()
                  .weightsSha256())
          .isEqualTo(uninterrupted);
    }
  }

  @Test
  void anExportLeavesNoIncompleteFilesAndKeepsTheInterrupt() throws IOException {
    TrainedModel trained = trainer.train(TrainingListener.SILENT);
    ModelVersions versions = new ModelVersions(directory.resolve("nn"));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> SavedModelExporter.export(trained, versions))
        .isInstanceOf(IOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(entries(directory.resolve("nn"))).isEmpty();
    assertThat(SavedModelExporter.export(trained, versions)).isDirectory();
  }

  private static List<String> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(path -> path.getFileName().toString()).toList();
    }
  }
}
