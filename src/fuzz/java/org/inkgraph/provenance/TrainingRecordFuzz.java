package org.inkgraph.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.image.Polarity;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** A model's {@code training.json}, which comes with models from elsewhere. */
class TrainingRecordFuzz {
  private static final FuzzedFile FILE = new FuzzedFile(TrainingRecord.FILE_NAME);

  static Stream<byte[]> seeds() {
    TrainingRecord record =
        new TrainingRecord(
            1,
            "0.1.0",
            "2.18.0",
            "nn",
            NetworkDefinition.ofLayers(List.of(Map.of("relu", Map.of()))),
            Map.of("epochs", 1, "learningRate", Map.of("peak", 0.1)),
            1,
            new DataRecord("mnist", 3, 2, 1, 10, Map.of("f", "aa"), new SyntheticOrigin(1, 2, 3)),
            Preprocessing.plain(28, 28, Polarity.NO),
            new NetworkRecord("cnn", "bb"),
            null,
            List.of("conv*"),
            "cpu",
            "float32",
            2,
            new Fingerprint("Linux", "amd64", "Some CPU", "AVX2", "none", "17", true, 1),
            new CodeRecord("0a", true, "ee", "ff", Map.of("lib.so", "ab"), Map.of("protobuf", "3")),
            "cc",
            List.of(new EpochRecord(1, 0.5, 0.9, 0.8, 1.5, 1000, 0.1, "dd", 3)),
            "dd",
            new CalibrationRecord(1.5, CalibrationRecord.Source.VALIDATION, 2, 0.2, 0.1),
            new TargetRecord(0.8, true, 3L, 0.8));
    return Stream.of(JsonFile.text(record).getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyJsonIsAWholeRecordThatReadsBackAsItselfOrRefused(byte[] json) throws IOException {
    Path file = FILE.with(json);
    TrainingRecord record;
    try {
      record = TrainingRecord.ofModel(file.getParent()).orElseThrow();
      checkReadsBack(record, file.getParent());
      record.complete(file.getParent());
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
      return;
    }
    assertThat(record.recipe()).isNotNull();
    assertThat(record.epochs()).isNotEmpty().doesNotContainNull();
    assertThat(record.fingerprint().differences(record.fingerprint())).isEmpty();
    assertThat(record.data().sha256().values()).doesNotContainNull();
  }

  private static void checkReadsBack(TrainingRecord record, Path model) throws IOException {
    String json = JsonFile.text(record);
    FILE.with(json.getBytes(StandardCharsets.UTF_8));
    assertThat(JsonFile.text(TrainingRecord.ofModel(model).orElseThrow())).isEqualTo(json);
  }
}
