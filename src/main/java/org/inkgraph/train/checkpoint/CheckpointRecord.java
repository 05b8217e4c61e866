package org.inkgraph.train.checkpoint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * {@code checkpoint.json}: a checkpoint but for the values of its tensors.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library
 * @param run which run it belongs to
 * @param fingerprint what of the machine may change bits
 * @param initialWeightsSha256 digest of the weights before the first step
 * @param epochs those that are done
 * @param position within the epoch after them
 * @param bestEpoch which epoch's weights are kept to be exported, or null
 * @param tensors in the order in which their values stand in {@code tensors.bin}, as little-endian
 *     float32
 * @param tensorsSha256 digest of that file, or null before it is written
 */
public record CheckpointRecord(
    int formatVersion,
    String inkgraphVersion,
    String tensorflowVersion,
    RunIdentity run,
    Fingerprint fingerprint,
    String initialWeightsSha256,
    List<EpochRecord> epochs,
    TrainingState.Position position,
    @Nullable Integer bestEpoch,
    List<TensorRecord> tensors,
    @Nullable String tensorsSha256) {
  /** The newest format that this program reads, and the one that it writes. */
  static final int FORMAT_VERSION = 1;

  /** As many as a Java array of bytes holds on every virtual machine. */
  private static final long MAX_VALUES = (Integer.MAX_VALUE - 8) / Float.BYTES;

  /**
   * @throws IllegalArgumentException if something is missing, or the best epoch is none of {@code
   *     epochs}
   */
  public CheckpointRecord {
    Preconditions.requirePresent("run", run);
    Preconditions.requirePresent("fingerprint", fingerprint);
    Preconditions.requirePresent("epochs", epochs);
    epochs.forEach(epoch -> Preconditions.requirePresent("an epoch", epoch));
    Preconditions.requirePresent("position", position);
    Preconditions.requirePresent("tensors", tensors);
    tensors.forEach(tensor -> Preconditions.requirePresent("a tensor", tensor));
    if (bestEpoch != null) {
      Preconditions.requireWithin("bestEpoch", bestEpoch, 1, epochs.size());
    }
  }

  /** One tensor; that of the best epoch's weights begins with {@code best:}. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record TensorRecord(String name, long[] shape) {
    /**
     * @throws IllegalArgumentException if something is missing, a dimension is negative, or the
     *     values fit into no array
     */
    TensorRecord {
      Preconditions.requirePresent("a tensor's name", name);
      Preconditions.requirePresent("a tensor's shape", shape);
      long values = 1;
      for (long dimension : shape) {
        if (dimension < 0 || (dimension > 0 && values > MAX_VALUES / dimension)) {
          throw new IllegalArgumentException(
              "tensor " + name + " cannot have the shape " + Arrays.toString(shape));
        }
        values *= dimension;
      }
    }

    /** How many bytes it takes in {@code tensors.bin}. */
    int bytes() {
      return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b) * Float.BYTES;
    }
  }

  /**
   * Checks that a run can go on from here.
   *
   * @param asked which run is to go on
   * @param startSha256 digest of its weights before the first step
   * @param directory where this checkpoint lies
   * @throws InkgraphException if it is of another run, or of one that began with other weights
   */
  public void requireOf(RunIdentity asked, String startSha256, Path directory) {
    List<String> differences = asked.differences(run);
    if (!differences.isEmpty()) {
      throw new InkgraphException(
          "the checkpoint in "
              + directory
              + " is of a different run: "
              + String.join(", ", differences)
              + " differs; omit these options, or start over with --restart");
    }
    if (!initialWeightsSha256.equals(startSha256)) {
      throw new InkgraphException(
          "this version of Inkgraph draws different initial weights than "
              + inkgraphVersion
              + ", which wrote the checkpoint; start over with --restart");
    }
  }

  CheckpointRecord withTensorsSha256(String sha256) {
    return new CheckpointRecord(
        formatVersion,
        inkgraphVersion,
        tensorflowVersion,
        run,
        fingerprint,
        initialWeightsSha256,
        epochs,
        position,
        bestEpoch,
        tensors,
        sha256);
  }
}
