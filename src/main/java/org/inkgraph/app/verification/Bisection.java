package org.inkgraph.app.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a search for the first step that differs.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param same whether all states that were compared are the same
 * @param firstDifferentStep number of completed steps of the first state that differs, 0 before the
 *     first step; null if none does
 * @param epoch epoch of that step, from 1; null before the first step, or if none differs
 * @param stepOfEpoch the step in that epoch, from 1; null where {@code epoch} is
 * @param lastSameStep number of completed steps of the last state that is the same; null if none
 *     is. Between it and the first that differs there may be steps without a recorded digest
 * @param operation first operation of that step whose output differs, in the order of the graph;
 *     null if only digests of the other run are known
 * @param difference the difference in one sentence; null if there is none
 * @param stepsCompared number of steps up to which the runs were to be compared
 * @param replays number of times that training began, at the first step or at a saved state
 * @param causes differences between the two runs that may explain it
 */
public record Bisection(
    int formatVersion,
    boolean same,
    @Nullable Long firstDifferentStep,
    @Nullable Integer epoch,
    @Nullable Integer stepOfEpoch,
    @Nullable Long lastSameStep,
    @Nullable DifferentOperation operation,
    @Nullable String difference,
    long stepsCompared,
    int replays,
    List<String> causes) {
  /** The format version that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /**
   * An operation.
   *
   * @param name its name in the graph of the training; that of a variable if none updated it
   * @param type its type, such as {@code MatMul}
   * @param inputs names of the operations and variables that it reads
   * @param variable the variable that it updates and that differs; null if it updates none
   */
  public record DifferentOperation(
      String name, String type, List<String> inputs, @Nullable String variable) {}

  static Bisection same(long stepsCompared, int replays, List<String> causes) {
    return new Bisection(
        FORMAT_VERSION,
        true,
        null,
        null,
        null,
        stepsCompared,
        null,
        null,
        stepsCompared,
        replays,
        causes);
  }

  /**
   * @param step number of completed steps of the first state that differs
   * @param stepsPerEpoch number of steps of an epoch
   */
  static Bisection differs(
      long step,
      int stepsPerEpoch,
      @Nullable Long lastSame,
      @Nullable DifferentOperation operation,
      String difference,
      long stepsCompared,
      int replays,
      List<String> causes) {
    return new Bisection(
        FORMAT_VERSION,
        false,
        step,
        step == 0 ? null : (int) ((step - 1) / stepsPerEpoch) + 1,
        step == 0 ? null : (int) ((step - 1) % stepsPerEpoch) + 1,
        lastSame,
        operation,
        difference,
        stepsCompared,
        replays,
        causes);
  }

  /** Returns whether the state before the first that differs is known to be the same. */
  public boolean isExact() {
    return firstDifferentStep != null
        && (firstDifferentStep == 0
            || (lastSameStep != null && lastSameStep == firstDifferentStep - 1));
  }
}
