package org.inkgraph.train.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.train.trace.StepsTable;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/**
 * A checkpoint of a run: {@code checkpoint.json}, {@code tensors.bin}, {@code steps.csv} if the run
 * is traced, and {@code SHA256SUMS} of them for {@code sha256sum -c}.
 *
 * @param record everything but the values of the tensors
 * @param state the state that the run continues from
 */
public record Checkpoint(CheckpointRecord record, TrainingState state) {
  private static final String RECORD = "checkpoint.json";
  private static final String TENSORS = "tensors.bin";
  private static final String STEPS = StepsTable.FILE_NAME;
  private static final String SUMS = "SHA256SUMS";
  private static final String BEST = "best:";

  /**
   * Returns a checkpoint of a run.
   *
   * @param traceWeights steps of an epoch between two digests of its chain, or null without one
   */
  public static Checkpoint of(
      RunIdentity run,
      String initialWeightsSha256,
      @Nullable Integer traceWeights,
      TrainingState state) {
    List<CheckpointRecord.TensorRecord> tensors = new ArrayList<>();
    Sha256 sha256 = new Sha256();
    values(state)
        .forEach(
            (name, value) -> {
              tensors.add(new CheckpointRecord.TensorRecord(name, value.shape()));
              sha256.update(value.littleEndian());
            });
    return new Checkpoint(
        new CheckpointRecord(
            CheckpointRecord.FORMAT_VERSION,
            InkgraphVersion.current(),
            TensorFlow.version(),
            run,
            Fingerprint.ofThisMachine(),
            initialWeightsSha256,
            state.epochs(),
            state.position(),
            state.best() == null ? null : state.best().record().epoch(),
            traceWeights,
            tensors,
            sha256.hex()),
        state);
  }

  /** Returns every tensor, sorted by name. */
  private static Map<String, WeightArray> values(TrainingState state) {
    Map<String, WeightArray> values = new TreeMap<>(state.tensors());
    if (state.best() != null) {
      state.best().weights().forEach((name, value) -> values.put(BEST + name, value));
    }
    return values;
  }

  void write(Path directory) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve(TENSORS)))) {
      for (WeightArray value : values(state).values()) {
        out.write(value.littleEndian());
      }
    }
    byte[] json = JsonFile.text(record).getBytes(StandardCharsets.UTF_8);
    Files.write(directory.resolve(RECORD), json);
    String sums =
        sum(new Sha256().update(json).hex(), RECORD) + sum(record.tensorsSha256(), TENSORS);
    if (record.traceWeights() != null) {
      byte[] steps = StepsTable.bytes(state.trace());
      Files.write(directory.resolve(STEPS), steps);
      sums += sum(new Sha256().update(steps).hex(), STEPS);
    }
    Files.writeString(directory.resolve(SUMS), sums);
  }

  /** Returns a line of {@code SHA256SUMS}. */
  private static String sum(String sha256, String file) {
    return sha256 + "  " + file + "\n";
  }

  /**
   * Reads a checkpoint.
   *
   * @throws InkgraphException if it is damaged or of a newer format
   */
  static Checkpoint read(Path directory) throws IOException {
    CheckpointRecord record;
    try {
      byte[] json = BoundedFile.bytes(directory.resolve(RECORD), BoundedFile.RECORD);
      String sums =
          new String(
              BoundedFile.bytes(directory.resolve(SUMS), BoundedFile.TEXT),
              StandardCharsets.ISO_8859_1);
      String expected = sum(new Sha256().update(json).hex(), RECORD);
      if (!sums.startsWith(expected)) {
        throw damaged(directory, RECORD);
      }
      record =
          JsonFile.read(
              directory.resolve(RECORD), CheckpointRecord.class, CheckpointRecord.FORMAT_VERSION);
      String tensors = Sha256.ofFile(directory.resolve(TENSORS));
      expected += sum(tensors, TENSORS);
      if (!tensors.equals(record.tensorsSha256()) || !sums.startsWith(expected)) {
        throw damaged(directory, TENSORS);
      }
      if (record.traceWeights() != null) {
        expected += sum(Sha256.ofFile(directory.resolve(STEPS)), STEPS);
      }
      if (!sums.equals(expected)) {
        throw damaged(directory, record.traceWeights() == null ? TENSORS : STEPS);
      }
    } catch (NoSuchFileException e) {
      throw new InkgraphException(
          "the checkpoint " + directory + " lacks " + Path.of(e.getFile()).getFileName(), e);
    }
    return new Checkpoint(record, state(record, directory));
  }

  private static InkgraphException damaged(Path directory, String file) {
    return new InkgraphException(
        "the checkpoint %s is damaged: %s has a different digest than when it was written"
            .formatted(directory, file));
  }

  private static InkgraphException otherLength(Path directory) {
    return new InkgraphException(
        "the checkpoint %s is damaged: %s has a different length than %s says"
            .formatted(directory, TENSORS, RECORD));
  }

  private static TrainingState state(CheckpointRecord record, Path directory) throws IOException {
    Map<String, WeightArray> tensors = new LinkedHashMap<>();
    Map<String, WeightArray> best = new LinkedHashMap<>();
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(directory.resolve(TENSORS))))) {
      for (CheckpointRecord.TensorRecord tensor : record.tensors()) {
        byte[] bytes = in.readNBytes(tensor.bytes());
        if (bytes.length < tensor.bytes()) {
          throw otherLength(directory);
        }
        WeightArray value = WeightArray.ofLittleEndian(tensor.shape(), bytes);
        if (tensor.name().startsWith(BEST)) {
          best.put(tensor.name().substring(BEST.length()), value);
        } else {
          tensors.put(tensor.name(), value);
        }
      }
      if (in.read() >= 0) {
        throw otherLength(directory);
      }
    }
    return new TrainingState(
        record.epochs(),
        record.position(),
        tensors,
        bestEpoch(record, best),
        record.traceWeights() == null ? List.of() : StepsTable.read(directory));
  }

  private static @Nullable TrainedEpoch bestEpoch(
      CheckpointRecord record, Map<String, WeightArray> best) {
    if (record.bestEpoch() == null) {
      return null;
    }
    EpochRecord epoch = record.epochs().get(record.bestEpoch() - 1);
    return new TrainedEpoch(epoch, best);
  }
}
