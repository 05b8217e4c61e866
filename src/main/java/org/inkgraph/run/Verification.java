package org.inkgraph.run;

import java.util.List;

/**
 * What came of training a model again.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param same whether all that was compared is the same
 * @param stage the first that differs: {@code model}, {@code data}, {@code initialWeights} or
 *     {@code epoch N}; null if none does
 * @param difference what differs in it, in one sentence; null if nothing does
 * @param epochsCompared how many epochs gave the recorded weights
 * @param epochsRecorded how many the model was trained for
 * @param causes differences between then and now that may be why; empty if there are none, however
 *     the comparison ended
 */
public record Verification(
    int formatVersion,
    boolean same,
    String stage,
    String difference,
    int epochsCompared,
    int epochsRecorded,
    List<String> causes) {
  /** The newest format that this program writes. */
  public static final int FORMAT_VERSION = 1;

  static Verification same(int epochsCompared, int epochsRecorded, List<String> causes) {
    return new Verification(
        FORMAT_VERSION, true, null, null, epochsCompared, epochsRecorded, causes);
  }

  static Verification differs(
      String stage,
      String difference,
      int epochsCompared,
      int epochsRecorded,
      List<String> causes) {
    return new Verification(
        FORMAT_VERSION, false, stage, difference, epochsCompared, epochsRecorded, causes);
  }
}
