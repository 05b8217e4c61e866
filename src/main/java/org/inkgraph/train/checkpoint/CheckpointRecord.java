package org.inkgraph.train.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * {@code checkpoint.json}: a checkpoint without the values of its tensors.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library
 * @param run identity of the run
 * @param fingerprint properties of the machine that may change bits
 * @param initialWeightsSha256 digest of the weights before the first step
 * @param epochs completed epochs
 * @param position position within the next epoch
 * @param bestEpoch number of the epoch whose weights would be exported, or null for the last
 * @param traceWeights steps of an epoch between two digests of the chain in {@code steps.csv}; null
 *     without one
 * @param tensors the tensors in the order of their values in {@code tensors.bin}, as little-endian
 *     float32
 * @param tensorsSha256 digest of that file
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer traceWeights,
    List<TensorRecord> tensors,
    String tensorsSha256) {
  /** The format version that this program writes, and the newest that it reads. */
  static final int FORMAT_VERSION = 1;

  /** The maximum that fits into a Java array of bytes on every virtual machine. */
  private static final long MAX_VALUES = (Integer.MAX_VALUE - 8) / Float.BYTES;

  /**
   * @throws IllegalArgumentException if something is missing, or the best epoch is not in {@code
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
    if (traceWeights != null) {
      Preconditions.requireAtLeast("traceWeights", traceWeights, 1);
    }
  }

  /** One tensor; names of the best epoch's weights have the prefix {@code best:}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record TensorRecord(String name, long[] shape) {
    /**
     * @throws IllegalArgumentException if something is missing, a dimension is negative, or the
     *     values do not fit into an array
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

    /** Returns its size in {@code tensors.bin}. */
    int bytes() {
      return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b) * Float.BYTES;
    }
  }

  /** Returns a line about this machine if it is not the one that wrote the checkpoint. */
  public Optional<String> machineWarning() {
    List<String> differences = fingerprint.differences(Fingerprint.ofThisMachine());
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the checkpoint was written on a different machine, so the weights may differ in some"
                + " bits from those of an uninterrupted run: "
                + String.join(", ", differences));
  }

  /**
   * Checks that a run can continue from this checkpoint.
   *
   * @param requested identity of the run
   * @param startSha256 digest of its initial weights
   * @param directory directory of this checkpoint
   * @throws InkgraphException if it is of a different run, of one with different initial weights,
   *     or of one with another limit of the instruction set
   */
  public void requireSameRun(RunIdentity requested, String startSha256, Path directory) {
    List<String> differences = requested.differences(run);
    if (!differences.isEmpty()) {
      throw new InkgraphException(
          "the checkpoint in %s is of a different run: %s differs; %s, or start over with --restart"
              .formatted(
                  directory,
                  String.join(", ", differences),
                  differences.stream().allMatch(name -> name.startsWith("network"))
                      ? "undo the change of the network"
                      : "omit these options"));
    }
    if (!initialWeightsSha256.equals(startSha256)) {
      throw new InkgraphException(
          "this version of Inkgraph draws different initial weights than "
              + inkgraphVersion
              + ", which wrote the checkpoint; start over with --restart");
    }
    requireSameLimit(fingerprint.instructionSetCap(), NativeEnvironment.instructionSetCap());
  }

  /** A run is recorded with one instruction-set limit, so it must not be resumed with another. */
  static void requireSameLimit(String recorded, String limit) {
    if (!recorded.equals(limit)) {
      throw new InkgraphException(
          recorded.equals(NativeEnvironment.NO_CAP)
              ? "the interrupted run had no limit of the instruction set, and this one is limited"
                  + " to "
                  + limit
                  + "; omit that limit, or start over with --restart"
              : "the interrupted run was limited to the instruction set "
                  + recorded
                  + "; limit it again (--isa "
                  + recorded
                  + "), or start over with --restart");
    }
  }
}
