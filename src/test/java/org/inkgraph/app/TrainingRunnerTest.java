package org.inkgraph.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.app.TrainingRequest.Interrupted;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is due: a start, a continuation, or nothing. */
class TrainingRunnerTest {
  private static final Network NN = Networks.named("nn").orElseThrow();
  private static final int EPOCHS = 3;

  /** Data, a complete run with seed 1, and its last checkpoint as it was before the export. */
  @TempDir private static Path shared;

  @TempDir private Path temp;
  private final List<String> log = new ArrayList<>();
  private final List<ExportedRun> results = new ArrayList<>();

  @BeforeAll
  static void trainOnce() throws IOException {
    SmallData.writeStripes(shared.resolve("data/stripes"), 120, 1);
    TrainingRunnerTest first = new TrainingRunnerTest();
    first.temp = shared;
    Path run = shared.resolve("checkpoints/run");
    try (Checkpoints checkpoints = Checkpoints.open(run)) {
      new Trainer(
              NN,
              DatasetCatalog.load("stripes", shared.resolve("data")),
              first.recipe(),
              1,
              Device.CPU)
          .train(
              TrainingListener.SILENT,
              new TrainingOptions(checkpoints, null, () -> false, null, line -> {}));
    }
    copyTree(run, shared.resolve("last"));
    first.autoResume();
  }

  @BeforeEach
  void copy() throws IOException {
    copyTree(shared, temp);
  }

  @Test
  void autoResumeDoesNothingAfterTheEnd() throws IOException {
    List<String> before = names("");

    autoResume();

    assertThat(results).singleElement().extracting(ExportedRun::directory).hasToString(version(1));
    assertThat(log).singleElement().asString().contains("run run is complete");
    assertThat(names("models/run")).containsExactly("1");
    assertThat(names("checkpoints")).isEmpty();
    assertThat(names("")).isEqualTo(before);
  }

  @Test
  void autoResumeContinuesARunThatEnded() throws IOException {
    assertThatThrownBy(() -> run(Interrupted.AUTO_RESUME, settings(2L), failingAfter(2)))
        .hasMessage("killed");
    assertThat(names("checkpoints/run")).hasSize(1);

    run(Interrupted.AUTO_RESUME, settings(2L), TrainingListener.SILENT);
    run(Interrupted.AUTO_RESUME, settings(2L), TrainingListener.SILENT);

    assertThat(results.get(0)).isEqualTo(results.get(1));
    assertThat(results.get(0).record().seed()).isEqualTo(2);
    assertThat(names("models/run")).as("another seed, another version").containsExactly("1", "2");
    autoResume();
    assertThat(results.get(2).directory()).as("also an older one").hasToString(version(1));
  }

  /** The end of a process between the export and the deletion of the checkpoints. */
  @ParameterizedTest
  @EnumSource(names = {"AUTO_RESUME", "RESUME"})
  void aRunIsExportedOnce(Interrupted decision) throws IOException {
    copyTree(shared.resolve("last"), temp.resolve("checkpoints/run"));
    Path other = Files.createDirectories(temp.resolve("models/run/2"));
    Files.createFile(other.resolve("saved_model.pb"));
    Files.writeString(other.resolve("training.json"), "{}");

    run(decision, settings(1L), TrainingListener.SILENT);

    assertThat(names("models/run")).containsExactly("1", "2");
    assertThat(log).noneMatch(line -> line.contains("training.json"));
    assertThat(results).singleElement().extracting(ExportedRun::directory).hasToString(version(1));
    assertThat(names("checkpoints")).isEmpty();
  }

  @Test
  void autoResumeNeedsNoDataWhenTheRunIsComplete() throws IOException {
    Files.move(temp.resolve("data"), temp.resolve("elsewhere"));

    autoResume();

    assertThat(results).hasSize(1);
  }

  @Test
  void autoResumeTrainsAgainOnOtherDataOfThatName() throws IOException {
    SmallData.writeStripes(temp.resolve("data/stripes"), 120, 7);

    autoResume();

    assertThat(names("models/run")).containsExactly("1", "2");
  }

  @Test
  void autoResumeRefusesTheCheckpointsOfAnotherRun() throws IOException {
    assertThatThrownBy(() -> run(Interrupted.AUTO_RESUME, settings(5L), failingAfter(2)))
        .hasMessage("killed");

    assertThatThrownBy(this::autoResume)
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("of a different run: seed differs")
        .hasMessageContaining("--restart");
    assertThat(names("checkpoints/run")).hasSize(1);
  }

  @Test
  void autoResumeRefusesToStartFromTheVersionThatItReplacesAsTheNewest() throws IOException {
    assertThatThrownBy(
            () -> run(Interrupted.AUTO_RESUME, initializedFrom("run"), TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("--init-from " + temp.resolve("models/run/1"));
    run(Interrupted.AUTO_RESUME, initializedFrom("run/1"), TrainingListener.SILENT);
    run(Interrupted.AUTO_RESUME, initializedFrom("run/1"), TrainingListener.SILENT);
    assertThat(results.get(1)).isEqualTo(results.get(0));

    assertThat(names("models/run")).containsExactly("1", "2");

    Files.move(temp.resolve("data"), temp.resolve("elsewhere"));
    run(Interrupted.AUTO_RESUME, initializedFrom("run/1"), TrainingListener.SILENT);
    assertThat(results.get(2).directory()).as("without data").hasToString(version(2));
    assertThatThrownBy(
            () -> run(Interrupted.AUTO_RESUME, initializedFrom("run/2"), TrainingListener.SILENT))
        .as("other initial weights, another run")
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no data set stripes");
  }

  @Test
  void resumeAfterTheEndNamesTheWayOn() throws IOException {
    assertThatThrownBy(() -> run(Interrupted.RESUME, settings(1L), TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the run run is complete")
        .hasMessageContaining(temp.resolve("models/run/1").toString())
        .hasMessageContaining("--init-from run");
  }

  /** The same as if another process had ended in between: only with the lock is it certain. */
  @Test
  void decidesAgainWithTheLock() throws IOException {
    Path run = temp.resolve("checkpoints/run");
    copyTree(shared.resolve("last"), run);
    Path last = run.resolve(names("checkpoints/run").get(0));
    for (String name : names("checkpoints/run")) {
      String killed = "." + name + ".00000000-00000001";
      Files.move(run.resolve(name), run.resolve(killed + ".former"));
      Files.createFile(run.resolve(killed + ".lock"));
    }
    assertThatThrownBy(() -> run(Interrupted.REFUSE, settings(1L), TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the run run was interrupted");
    assertThat(last).exists();

    for (String name : names("checkpoints/run")) {
      String killed = "." + name + ".00000000-00000001";
      Path step = run.resolve(name);
      Files.move(step, temp.resolve("moved" + name));
      Files.createDirectories(step.resolve(killed));
      Files.createFile(step.resolve(killed + ".lock"));
      Files.createDirectory(run.resolve(killed)); // so that the step is looked at
    }
    assertThatThrownBy(() -> run(Interrupted.RESUME, settings(1L), TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the run run is complete");
  }

  @Test
  void restartKeepsTheRunUntilTheNewOneHasACheckpoint() throws IOException {
    assertThatThrownBy(() -> run(Interrupted.REFUSE, settings(1L), failingAfter(3)))
        .hasMessage("killed");
    List<String> before = names("checkpoints/run");
    assertThat(before).hasSize(2);

    assertThatThrownBy(() -> run(Interrupted.RESTART, settings(9L), failingAfter(1)))
        .hasMessage("killed");
    assertThat(names("checkpoints/run")).isEqualTo(before);
    assertThatThrownBy(() -> run(Interrupted.RESTART, settings(9L), failingAfter(2)))
        .hasMessage("killed");
    assertThat(names("checkpoints/run")).hasSize(1);
    try (Checkpoints checkpoints = Checkpoints.open(temp.resolve("checkpoints/run"))) {
      assertThat(checkpoints.run(log::add).orElseThrow().seed()).isEqualTo(9);
    }
  }

  /** The data of the run is cut to its limit, which a larger one must not find fulfilled. */
  @Test
  void resumingWithAnotherLimitIsRefused() throws IOException {
    assertThatThrownBy(() -> run(Interrupted.RESTART, limited(30), failingAfter(2)))
        .hasMessage("killed");

    for (int limit : List.of(20, 40)) {
      assertThatThrownBy(() -> run(Interrupted.RESUME, limited(limit), TrainingListener.SILENT))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("of a different run: data")
          .hasMessageContaining("--restart");
    }
    run(Interrupted.RESUME, limited(30), TrainingListener.SILENT);
    assertThat(results).singleElement().matches(run -> run.record().data().training() == 30);
  }

  private TrainingRequest.Settings limited(int limit) throws IOException {
    return new TrainingRequest.Settings("stripes", limit, 6L, recipe(), null, null, null, null);
  }

  private void autoResume() throws IOException {
    run(Interrupted.AUTO_RESUME, settings(null), TrainingListener.SILENT);
  }

  private String version(int number) {
    return temp.resolve("models/run").resolve(Integer.toString(number)).toString();
  }

  private Recipe recipe() throws IOException {
    return Recipes.load("quick", "nn").with("epochs", EPOCHS).with("batchSize", 20);
  }

  private TrainingRequest.Settings settings(@Nullable Long seed) throws IOException {
    return new TrainingRequest.Settings("stripes", null, seed, recipe(), null, null, null, null);
  }

  private TrainingRequest.Settings initializedFrom(String model) throws IOException {
    return new TrainingRequest.Settings("stripes", null, null, recipe(), null, null, model, null);
  }

  private void run(
      Interrupted decision, TrainingRequest.Settings settings, TrainingListener listener)
      throws IOException {
    TrainingRequest request =
        new TrainingRequest(
            NN,
            "run",
            settings,
            Execution.on(Device.CPU),
            new TrainingRequest.Checkpointing(temp.resolve("checkpoints"), null, decision),
            new TrainingRequest.Output(temp.resolve("models"), null, null, null));
    DatasetProvider data = new DatasetProvider(temp.resolve("data"), DownloadListener.SILENT);
    assertThat(new TrainingRunner(request, data, log::add).run(listener, results::add)).isTrue();
  }

  /** Ends the run after an epoch, before its checkpoint. */
  private static TrainingListener failingAfter(int epoch) {
    return new TrainingListener() {
      @Override
      public void epochDone(EpochRecord done) {
        if (done.epoch() == epoch) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  private List<String> names(String directory) throws IOException {
    try (Stream<Path> entries = Files.list(temp.resolve(directory))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }
}
