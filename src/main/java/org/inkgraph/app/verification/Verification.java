package org.inkgraph.app.verification;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of training a model again.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param same whether everything that was compared is the same
 * @param stage the first stage that differs: {@code network}, {@code model}, {@code data}, {@code
 *     initialWeights}, {@code epoch N} or {@code calibration}; null if none does
 * @param difference the difference in one sentence; null if there is none
 * @param epochsCompared number of epochs that produced the recorded weights
 * @param epochsRecorded number of epochs that the model was trained for
 * @param causes differences between the two training runs that may explain it; may be empty, and
 *     may not be although the weights are the same
 */
public record Verification(
    int formatVersion,
    boolean same,
    @Nullable String stage,
    @Nullable String difference,
    int epochsCompared,
    int epochsRecorded,
    List<String> causes) {
  /** The format version that this program writes. */
  public static final int FORMAT_VERSION = 1;

  static Verification same(int epochsCompared, int epochsRecorded, List<String> causes) {
    return new Verification(
        FORMAT_VERSION, true, null, null, epochsCompared, epochsRecorded, causes);
  }

  static Verification differs(
      @Nullable String stage,
      @Nullable String difference,
      int epochsCompared,
      int epochsRecorded,
      List<String> causes) {
    return new Verification(
        FORMAT_VERSION, false, stage, difference, epochsCompared, epochsRecorded, causes);
  }

  static Verification otherNetwork(int epochsRecorded, String difference, String cause) {
    return differs("network", difference, 0, epochsRecorded, List.of(cause));
  }

  /** Returns this result with more causes, before those that it has. */
  Verification withCauses(List<String> more) {
    return new Verification(
        formatVersion,
        same,
        stage,
        difference,
        epochsCompared,
        epochsRecorded,
        Stream.concat(more.stream(), causes.stream()).toList());
  }
}
