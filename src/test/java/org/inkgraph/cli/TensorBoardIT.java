package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorBoard's own reader on the events of a training. */
class TensorBoardIT {
  private static final String DATA = "made";

  /** Small, so that few images are steps enough for {@code step/} to have several points. */
  private static final int BATCH = 20;

  /**
   * Arguments: the run's events, its training.csv, its steps, and the epochs with pictures. Fails
   * at a difference.
   */
  private static final String READER =
      """
      import sys, types, numpy as np, pandas as pd
      # TensorBoard's own reader, which it has where TensorFlow is missing: that takes seconds to import.
      sys.modules['tensorboard.compat.notf'] = types.ModuleType('notf')
      from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
      events = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0, 'images': 0, 'graph': 0})
      events.Reload()
      kept = pd.read_csv(sys.argv[2])
      steps = int(sys.argv[3])
      pictures = [int(e) for e in sys.argv[4].split(',')]
      tags = events.Tags()
      columns = [c for c in kept.columns if c != 'epoch']
      assert sorted(tags['scalars']) == sorted(['epoch/' + c for c in columns]
          + ['step/loss', 'step/accuracy', 'step/learningRate']), tags
      for column in columns:
        written = events.Scalars('epoch/' + column)
        assert [e.step for e in written] == kept.epoch.tolist(), (column, written)
        assert (np.float32([e.value for e in written]) == np.float32(kept[column])).all(), column
      for tag in ('loss', 'accuracy', 'learningRate'):
        written = events.Scalars('step/' + tag)
        assert [e.step for e in written] == list(range(100, steps + 1, 100)), (tag, written)
        assert np.isfinite([e.value for e in written]).all()
      assert sorted(tags['images']) == ['confusion matrix', 'training images']
      for tag in tags['images']:
        images = events.Images(tag)
        assert [i.step for i in images] == pictures, (tag, [i.step for i in images])
        for image in images:
          assert image.encoded_image_string.startswith(b'\\x89PNG')
          assert min(image.width, image.height) > 300
      assert any('/distortion/' in n.name for n in events.Graph().node)
      """;

  @TempDir private static Path shared;
  @TempDir private Path directory;
  private Launcher inkgraph;

  @BeforeAll
  static void drawDigits() throws IOException {
    // Before anything is trained that nobody would read.
    Python.in("INKGRAPH_PYTHON", ".ci/requirements.txt");
    new Handwriting(1).write(shared.resolve(DATA), LongTests.size(2400, 6000), drawn -> {});
  }

  @BeforeEach
  void launcher() {
    inkgraph = new Launcher(directory, shared);
  }

  @Test
  void readsTheValuesOfTrainingCsvAndThePicturesOfTheNewestRun() throws Exception {
    String[] command = {"train", "nn", "--data", DATA, "--recipe", recipe(), "--tensorboard"};
    inkgraph.succeed(with(command, "--epochs", "3"));
    read(1, 3, "1,2,3");
    inkgraph.succeed(with(command, "--epochs", "1"));
    read(2, 1, "1");

    String plain =
        CommandInProcess.train(
            directory,
            "nn",
            shared.resolve(DATA),
            "plain",
            List.of("--recipe", recipe(), "--epochs", "3"));
    assertThat(plain)
        .as("with and without events")
        .isEqualTo(
            TrainingRecord.ofModel(directory.resolve("saved_models/nn/1"))
                .orElseThrow()
                .weightsSha256());
  }

  @Test
  void aResumedRunContinuesItsCurves() throws Exception {
    String[] command = {"train", "nn", "--data", DATA, "--recipe", recipe(), "--tensorboard"};
    Launcher.Running running = inkgraph.start(with(command, "--epochs", "5"));
    running.awaitErr("epoch 2/5");
    running.signal("TERM");
    running.end();
    inkgraph.succeed(with(command, "--epochs", "5", "--resume"));
    read(1, 5, "1,2,3,4,5");
  }

  private void read(int version, int epochs, String pictures) throws Exception {
    TrainingRecord record =
        TrainingRecord.ofModel(directory.resolve("saved_models/nn/" + version)).orElseThrow();
    int steps = epochs * ((record.data().training() + BATCH - 1) / BATCH);
    Python.run(
        directory,
        READER,
        directory.resolve("tensorboard/nn").toString(),
        directory.resolve("saved_models/nn/" + version + "/training.csv").toString(),
        Integer.toString(steps),
        pictures);
  }

  /** Writes a recipe with augmentation, so that the network's images differ from the files'. */
  private String recipe() throws IOException {
    Path file = directory.resolve("augmented.yaml");
    Files.writeString(
        file,
        Files.readString(Path.of("src/main/resources/org/inkgraph/recipes/nn-tuned.yaml"))
            .replaceFirst("batchSize: .*", "batchSize: " + BATCH)
            .replaceFirst("validationImages: .*", "validationImages: 200"));
    return file.toString();
  }

  private static String[] with(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }
}
