package org.inkgraph.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Parts;
import org.inkgraph.testing.Refusal;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A checkpoint's record and tensors, in this order, with digests that fit: so what is tried is what
 * stands behind them.
 */
class CheckpointFuzz {
  private static final FuzzedFile RECORD = new FuzzedFile("checkpoint.json");

  /** Stands in the record for the digest of whatever the tensors are. */
  private static final String DIGEST = "@";

  static Stream<byte[]> seeds() throws IOException {
    RunIdentity run =
        new RunIdentity(
            "nn",
            NetworkDefinitions.of(Networks.named("nn").orElseThrow()),
            Recipes.asMap(Recipes.load("tuned", "nn")),
            1,
            new DataRecord("mnist", 3, 2, 1, 10, Map.of("f", "aa"), null),
            null,
            null,
            null,
            "cpu",
            "float32");
    CheckpointRecord record =
        new CheckpointRecord(
            1,
            "0.1.0",
            "2.18.0",
            run,
            new Fingerprint("Linux", "amd64", "Some CPU", "AVX2", "none", "17", true, 1),
            "bb",
            List.of(new EpochRecord(1, 0.5, 0.9, 0.8, 1.5, 10, 0.003, "dd")),
            new TrainingState.Position(1, 0.5, 1, 2, 0.5),
            1,
            null,
            List.of(
                new CheckpointRecord.TensorRecord("best:w", new long[] {1}),
                new CheckpointRecord.TensorRecord("w", new long[] {1, 2})),
            DIGEST);
    return Stream.of(Parts.joined(JsonFile.text(record), "twelve bytes"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyRecordAndTensorsAreAStateToGoOnFromOrRefused(byte[] files) throws IOException {
    List<byte[]> parts = Parts.of(files, 2);
    String tensors = new Sha256().update(parts.get(1)).hex();
    byte[] json =
        new String(parts.get(0), StandardCharsets.ISO_8859_1)
            .replace(DIGEST, tensors)
            .getBytes(StandardCharsets.ISO_8859_1);
    Path directory = RECORD.with(json).getParent();
    Files.write(directory.resolve("tensors.bin"), parts.get(1)).toFile().deleteOnExit();
    Files.writeString(
            directory.resolve("SHA256SUMS"),
            new Sha256().update(json).hex() + "  checkpoint.json\n" + tensors + "  tensors.bin\n")
        .toFile()
        .deleteOnExit();
    try {
      Checkpoint checkpoint = Checkpoint.read(directory);
      check(checkpoint.state());
      assertThat(checkpoint.record().run().differences(checkpoint.record().run())).isEmpty();
      assertThat(Recipes.of(checkpoint.record().run().recipe(), "of the checkpoint").epochs())
          .isPositive();
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }

  private static void check(TrainingState state) {
    assertThat(state.epochs()).doesNotContainNull();
    assertThat(state.position().step()).isNotNegative();
    state.tensors().forEach((name, value) -> assertThat(value.values()).as(name).isNotNull());
    if (state.best() != null) {
      assertThat(state.epochs()).contains(state.best().record());
    }
  }
}
