package org.inkgraph.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.io.Sha256;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private static final Dataset DATA = SmallData.stripes(30);

  @TempDir private Path temp;
  private Path directory;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void name() {
    directory = temp.resolve("checkpoints/nn");
  }

  @Test
  void readsBackWhatItHasWritten() throws IOException {
    Checkpoint written = checkpoint(7);
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.write(7, written);

      Checkpoint read = checkpoints.newest(warnings::add).orElseThrow();

      assertThat(read.state().epochs()).isEqualTo(written.state().epochs());
      assertThat(read.state().position()).isEqualTo(written.state().position());
      assertThat(read.state().tensors()).containsOnlyKeys("layer/weights", "layer.weights.m");
      assertThat(read.state().tensors().get("layer/weights").values())
          .containsExactly(7f, Float.MIN_VALUE);
      assertThat(read.state().best().record()).isEqualTo(written.state().epochs().get(0));
      assertThat(read.state().best().weights().get("layer/weights").values()).containsExactly(5f);
      assertThat(read.record().run().differences(written.record().run())).isEmpty();
      assertThat(checkpoints.run(warnings::add)).isPresent();
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void sha256sumVerifiesTheFiles() throws IOException, InterruptedException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.write(7, checkpoint(7));

      Process process =
          new ProcessBuilder("sha256sum", "-c", "SHA256SUMS")
              .directory(directory.resolve("7").toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();

      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void keepsTheTwoNewest() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      for (int step : new int[] {1, 9, 10, 100}) {
        checkpoints.write(step, checkpoint(step));
      }

      assertThat(names(directory)).containsExactly("10", "100");
      assertThat(value(checkpoints)).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.json", "tensors.bin", "SHA256SUMS"})
  void usesTheOlderOneIfABitHasFlipped(String file) throws IOException {
    writeTwo();
    Path damaged = directory.resolve("2").resolve(file);
    byte[] bytes = Files.readAllBytes(damaged);
    for (int position = 0; position < bytes.length; position += 7) {
      bytes[position] ^= 4;
      Files.write(damaged, bytes);
      warnings.clear();

      assertThat(valueAfterReopening()).as("byte %s", position).isEqualTo(1);
      assertThat(warnings).hasSize(1);
      assertThat(warnings.get(0)).contains("nn/2 is damaged").contains("older");
      bytes[position] ^= 4;
    }
  }

  @Test
  void aDamagedOneIsNotAmongTheTwoThatAreKept() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.write(10, checkpoint(10));
      checkpoints.write(20, checkpoint(20));
    }
    Files.delete(directory.resolve("20/tensors.bin"));

    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      assertThat(value(checkpoints)).isEqualTo(10);
      checkpoints.write(11, checkpoint(11));
    }
    assertThat(names(directory)).containsExactly("10", "11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.json", "tensors.bin", "SHA256SUMS"})
  void usesTheOlderOneIfAFileIsTruncatedOrMissing(String file) throws IOException {
    writeTwo();
    Path damaged = directory.resolve("2").resolve(file);
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(valueAfterReopening()).isEqualTo(1);

    Files.delete(damaged);

    assertThat(valueAfterReopening()).isEqualTo(1);
    assertThat(warnings.get(1)).contains("lacks " + file);
  }

  @Test
  void readsTheNewestOnceAndWarnsOnce() throws IOException {
    writeTwo();
    Files.delete(directory.resolve("2/tensors.bin"));
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.run(warnings::add);
      assertThat(value(checkpoints)).isEqualTo(1);
      assertThat(warnings).hasSize(1);

      checkpoints.write(3, checkpoint(3));
      assertThat(value(checkpoints)).isEqualTo(3);
    }
  }

  private void writeTwo() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.write(1, checkpoint(1));
      checkpoints.write(2, checkpoint(2));
    }
  }

  private int valueAfterReopening() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      return value(checkpoints);
    }
  }

  @Test
  void failsIfNoneIsUsable() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.write(1, checkpoint(1));
      Files.delete(directory.resolve("1/tensors.bin"));

      assertThatThrownBy(() -> checkpoints.newest(warnings::add))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("--restart");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"bestEpoch\" : 1 | \"bestEpoch\" : 2 | bestEpoch must be within 1..1, got 2",
        "\"shape\" : [ 2 ] | \"shape\" : [ -2 ] | cannot have the shape [-2]",
        "\"shape\" : [ 2 ] | \"shape\" : [ 4294967296, 4294967296 ] | cannot have the shape",
        "\"shape\" : [ 2 ] | \"shape\" : null | a tensor's shape is missing",
        "\"shape\" : [ 2 ] | \"shape\" : [ 3 ] | tensors.bin has a different length",
        "\"shape\" : [ 2 ] | \"shape\" : [ 1 ] | tensors.bin has a different length",
        "\"position\" : { | \"place\" : { | position is missing",
        "\"step\" : 3 | \"step\" : -3 | position must not contain a negative number",
        "\"tensors\" : [ | \"tensors\" : [ null, | a tensor is missing",
        "\"model\" : \"nn\" | \"net\" : \"nn\" | a run must have a model, a recipe",
      })
  void refusesAnInvalidRecordWithACorrectDigest(String entry, String replacement, String message)
      throws IOException {
    Path checkpoint = directory.resolve("1");
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.write(1, checkpoint(1));
      String json = Files.readString(checkpoint.resolve("checkpoint.json")).replaceAll("\\s+", " ");
      assertThat(json).contains(entry);
      json = json.replace(entry, replacement);
      Files.writeString(checkpoint.resolve("checkpoint.json"), json);
      Path sums = checkpoint.resolve("SHA256SUMS");
      String digest = new Sha256().update(json.getBytes(StandardCharsets.UTF_8)).hex();
      Files.writeString(sums, digest + Files.readString(sums).substring(64));
    }

    assertThatThrownBy(() -> Checkpoint.read(checkpoint))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesASecondProcess() throws IOException {
    try (Checkpoints first = Checkpoints.open(directory)) {
      assertThat(Checkpoints.exist(first.directory())).isFalse();
      assertThatThrownBy(() -> Checkpoints.open(directory))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("another process is training under this name");
      assertThat(Checkpoints.tryOpen(directory)).isEmpty();
    }
    try (Checkpoints again = Checkpoints.open(directory)) {
      assertThat(Checkpoints.exist(again.directory())).isFalse();
    }
  }

  @Test
  void leavesNothingBeforeTheFirstCheckpoint() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      assertThat(Checkpoints.exist(checkpoints.directory())).isFalse();
      assertThat(directory).doesNotExist();
      assertThat(names(directory.getParent())).containsExactly(".nn.lock");
    }
    assertThat(names(directory.getParent())).isEmpty();
  }

  @Test
  void restartKeepsTheFormerOnesUntilTheFirstIsWritten() throws IOException {
    writeTwo();
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.restart();
      assertThat(checkpoints.newest(warnings::add)).isEmpty();
    }
    assertThat(names(directory)).containsExactly("1", "2");
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.restart();
      checkpoints.write(1, checkpoint(1));
      checkpoints.write(3, checkpoint(3));
    }
    assertThat(names(directory)).containsExactly("1", "3");
  }

  @Test
  void keepsWhatBelongsToAVolume() throws IOException {
    Files.createDirectories(directory.resolve("lost+found"));
    Files.createDirectories(directory.resolve(".Trash-1000"));
    writeTwo();
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.delete();
    }
    assertThat(names(directory)).containsExactly(".Trash-1000", "lost+found");
  }

  @Test
  void restartReplacesACheckpointThatCannotBeRenamed() throws IOException {
    writeTwo();
    Files.createDirectory(directory.resolve("1/lost+found"));
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.restart();
      checkpoints.write(1, checkpoint(5));
      assertThat(value(checkpoints)).isEqualTo(5);
    }
    assertThat(names(directory)).containsExactly("1");
  }

  @Test
  void deletesTheOldestFirst() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.write(9, checkpoint(9));
      checkpoints.write(10, checkpoint(10));
      List<String> deleted = new ArrayList<>();
      try (WatchService watch = directory.getFileSystem().newWatchService()) {
        WatchKey key = directory.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
        checkpoints.delete();
        while (deleted.size() < 4) {
          assertThat(watch.poll(10, TimeUnit.SECONDS)).isNotNull();
          key.pollEvents().forEach(event -> deleted.add(String.valueOf(event.context())));
          key.reset();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(deleted).containsSubsequence("9", "10");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "none, AVX2, 'was limited to the instruction set AVX2; limit it again (--isa AVX2)'",
    "AVX2, none, 'had no limit of the instruction set, and this one is limited to AVX2'",
  })
  void aRunContinuesUnderTheSameInstructionSetOnly(String now, String then, String message) {
    assertThatCode(() -> CheckpointRecord.requireSameLimit(then, then)).doesNotThrowAnyException();
    assertThatThrownBy(() -> CheckpointRecord.requireSameLimit(then, now))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("--restart");
  }

  /** Where the parent is read-only, the lock is in the directory. */
  @Test
  void keepsTheLockOfARunWhoseNameIsANumber() throws IOException {
    directory = temp.resolve("checkpoints/5");
    Path lock = Files.createDirectories(directory).resolve(".5.lock");
    Files.createFile(lock);

    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      assertThat(Checkpoints.exist(checkpoints.directory())).isFalse();
      assertThat(lock).exists();
    }
  }

  @Test
  void keepsALinkToADirectory() throws IOException {
    Path disk = Files.createDirectories(temp.resolve("disk/nn"));
    Files.createDirectories(directory.getParent());
    Files.createSymbolicLink(directory, disk);

    writeTwo();
    assertThat(names(disk)).containsExactly("1", "2");
    assertThat(Checkpoints.exist(directory)).isTrue();
    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      checkpoints.delete();
    }

    assertThat(directory).as("also an empty one").isSymbolicLink();
    assertThat(names(disk)).isEmpty();
  }

  @Test
  void deletesIncompleteCheckpoints() throws IOException {
    Files.createDirectories(directory.resolve(".3.123/half"));

    try (Checkpoints checkpoints = Checkpoints.open(directory)) {
      assertThat(names(directory)).isEmpty();
      assertThat(Checkpoints.exist(checkpoints.directory())).isFalse();
    }
    assertThat(Files.exists(directory)).as("an empty directory is deleted too").isFalse();
  }

  private int value(Checkpoints checkpoints) throws IOException {
    return (int)
        checkpoints
            .newest(warnings::add)
            .orElseThrow()
            .state()
            .tensors()
            .get("layer/weights")
            .values()[0];
  }

  private static Checkpoint checkpoint(int value) throws IOException {
    EpochRecord epoch = new EpochRecord(1, 0.1 + 0.2, 0.9, 0.8, 1.5, 10, 0.003, "aa");
    RunIdentity run =
        RunIdentity.of(
            new TrainingSpec(
                Networks.named("nn").orElseThrow(),
                DATA,
                Recipes.load("tuned", "nn"),
                1,
                Execution.on(Device.CPU),
                null,
                null));
    return Checkpoint.of(
        run,
        "bb",
        null,
        new TrainingState(
            List.of(epoch),
            new TrainingState.Position(3, 1.0 / 3, 2, 5, 0.7),
            Map.of(
                "layer/weights",
                new WeightArray(new long[] {2}, new float[] {value, Float.MIN_VALUE}),
                "layer.weights.m",
                new WeightArray(new long[] {1, 1}, new float[] {-1})),
            new TrainedEpoch(
                epoch, Map.of("layer/weights", new WeightArray(new long[] {1}, new float[] {5}))),
            List.of()));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
