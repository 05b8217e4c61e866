package org.inkgraph.train;

import java.util.List;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;

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
 * @param tensorsSha256 digest of that file
 */
record CheckpointRecord(
    int formatVersion,
    String inkgraphVersion,
    String tensorflowVersion,
    RunIdentity run,
    Fingerprint fingerprint,
    String initialWeightsSha256,
    List<EpochRecord> epochs,
    TrainingState.Position position,
    Integer bestEpoch,
    List<TensorRecord> tensors,
    String tensorsSha256) {
  /** The newest format that this program reads, and the one that it writes. */
  static final int FORMAT_VERSION = 1;

  /** One tensor; that of the best epoch's weights begins with {@code best:}. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record TensorRecord(String name, long[] shape) {}

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
