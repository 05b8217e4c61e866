package org.inkgraph.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingRecordTest {
  @TempDir private Path directory;

  @Property(tries = 100)
  void readsWhatWasWritten(
      @ForAll long seed,
      @ForAll double loss,
      @ForAll @Size(min = 1, max = 5) List<Double> accuracies,
      @ForAll String processor)
      throws IOException {
    TrainingRecord record = record(seed, loss, accuracies, processor);
    Path model = Files.createTempDirectory("model");
    JsonFile.write(model.resolve(TrainingRecord.FILE_NAME), record);

    assertThat(TrainingRecord.ofModel(model)).contains(record);
    StagedDirectory.delete(model);
  }

  @Test
  void aModelOfAnotherProgramHasNoRecord() throws IOException {
    assertThat(TrainingRecord.ofModel(directory)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"model\" | has no model",
        "\"recipe\" | has no recipe",
        "\"data\" | has no data with digests",
        "\"sha256\" | has no data with digests",
        "\"device\" | has no device",
        "\"precision\" | has no precision",
        "\"fingerprint\" | has no fingerprint",
        "\"epochs\" | has no epochs",
        "\"weightsSha256\" | has no weightsSha256",
        "\"initialWeightsSha256\" | has no initialWeightsSha256",
      })
  void readsIncompleteRecordsAndReportsThemAsIncomplete(String key, String message)
      throws IOException {
    Path file = directory.resolve(TrainingRecord.FILE_NAME);
    String json = JsonFile.text(record(1, 0.5, List.of(0.9), "CPU"));
    assertThat(json).contains(key);
    Files.writeString(file, json.replace(key, "\"else\""));
    TrainingRecord read = TrainingRecord.ofModel(directory).orElseThrow();

    assertThatThrownBy(() -> read.complete(directory))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnEpochThatIsNull() throws IOException {
    Path file = directory.resolve(TrainingRecord.FILE_NAME);
    Files.writeString(file, "{\"formatVersion\": 1, \"epochs\": [null]}");

    assertThatThrownBy(() -> TrainingRecord.ofModel(directory))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(file + " is not in the format that Inkgraph writes: an epoch is missing");
  }

  private static TrainingRecord record(
      long seed, double loss, List<Double> accuracies, String processor) {
    List<EpochRecord> epochs =
        accuracies.stream()
            .map(accuracy -> new EpochRecord(1, loss, accuracy, accuracy, 1.5, 1000, 0.1, "dd"))
            .toList();
    return new TrainingRecord(
        1,
        "0.1.0",
        "2.18.0",
        "nn",
        null,
        Map.of("schedule", "linear"),
        seed,
        new DataRecord("mnist", 3, 2, 1, 10, Map.of("images", "aa"), null),
        null,
        new NetworkRecord("cnn", "bb"),
        null,
        null,
        "cpu",
        "float32",
        2,
        new Fingerprint("Linux", "amd64", processor, "AVX2", "none", "17", true, 1),
        new CodeRecord("0a", true, "ee", "ff", Map.of("lib.so", "ab"), Map.of("protobuf", "3")),
        "cc",
        epochs,
        "dd",
        null,
        null);
  }
}
