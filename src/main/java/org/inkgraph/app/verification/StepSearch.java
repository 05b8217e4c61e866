package org.inkgraph.app.verification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.trace.OperationOutput;
import org.inkgraph.train.trace.StepRecord;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the first step after which two runs differ, and for the first operation in it.
 *
 * <p>Both are trained from the first step, and compared at regular steps, until their states
 * differ: that is one replay. Then the interval is halved, each time from the last saved state that
 * both share, and the step found is trained once more: fewer replays than log₂ of the steps.
 */
final class StepSearch {
  private static final int MAX_INTERVAL = 100;

  /** So that the halving, and the two replays beside it, stay below log₂ of the steps. */
  private static final int MIN_INTERVALS = 8;

  private final SteppedRun one;
  private final SteppedRun other;
  private final Consumer<String> progress;
  private int replays;

  /** Completed steps of the last state that is the same, and that state. */
  private long same;

  private Map<String, WeightArray> saved;

  /**
   * @param one at its first step
   * @param other at its first step
   * @param progress receives a line for each replay
   */
  StepSearch(SteppedRun one, SteppedRun other, Consumer<String> progress) {
    this.one = one;
    this.other = other;
    this.progress = progress;
    saved = one.state();
  }

  /**
   * Searches.
   *
   * @param end number of steps to compare
   * @param causes differences between the two runs
   */
  Bisection run(long end, List<String> causes) {
    replays = 1;
    Optional<StateDifference> atStart = difference();
    if (atStart.isPresent()) {
      return Bisection.differs(
          0,
          one.stepsPerEpoch(),
          null,
          null,
          "the states before the first step differ: " + atStart.get().text(),
          end,
          replays,
          causes);
    }
    long different = firstInterval(end);
    if (different < 0) {
      return Bisection.same(end, replays, causes);
    }
    while (different - same > 1) {
      long middle = (same + different) / 2;
      replay();
      advance(middle);
      if (difference().isEmpty()) {
        save(middle);
      } else {
        different = middle;
      }
    }
    replay();
    return lastStep(different, end, causes);
  }

  /** Returns the first compared step whose states differ, or -1 if none do. */
  private long firstInterval(long end) {
    progress.accept("replay 1: from the first step");
    long interval = Math.max(1, Math.min(MAX_INTERVAL, end / MIN_INTERVALS));
    while (same < end) {
      long next = Math.min(end, same + interval);
      advance(next);
      if (difference().isPresent()) {
        return next;
      }
      save(next);
    }
    return -1;
  }

  private void advance(long to) {
    one.advance(to);
    other.advance(to);
  }

  private Optional<StateDifference> difference() {
    return StateDifference.between(one.state(), other.state());
  }

  private void save(long step) {
    same = step;
    saved = one.state();
  }

  /** Lets both runs continue from the last state that is the same. */
  private void replay() {
    replays++;
    progress.accept("replay %s: from step %s".formatted(replays, same));
    one.restore(same, saved);
    other.restore(same, saved);
  }

  private Bisection lastStep(long different, long end, List<String> causes) {
    StepRecord mine = one.advanceOne();
    StepRecord theirs = other.advanceOne();
    Optional<StateDifference> state = StateDifference.between(mine.after(), theirs.after());
    return Bisection.differs(
        different,
        one.stepsPerEpoch(),
        same,
        state
            .map(it -> firstDifferent(mine, theirs).orElseGet(() -> changed(it.variable())))
            .orElse(null),
        state
            .map(StateDifference::text)
            .orElse(
                "it did not recur when the steps were repeated: the training is not deterministic"
                    + " here, or the machine has made an error"),
        end,
        replays,
        causes);
  }

  private static Bisection.DifferentOperation changed(String variable) {
    return new Bisection.DifferentOperation(variable, "VariableV2", List.of(), variable);
  }

  /** Returns the first operation whose output differs, or that is not in both graphs. */
  static Optional<Bisection.DifferentOperation> firstDifferent(StepRecord one, StepRecord other) {
    for (int i = 0; i < one.outputs().size(); i++) {
      OperationOutput mine = one.outputs().get(i);
      if (i >= other.outputs().size() || !mine.equals(other.outputs().get(i))) {
        return Optional.of(different(mine, null));
      }
      if (mine.isUpdate()) {
        for (String input : mine.inputs()) {
          if (StateDifference.between(one.after(), other.after(), input).isPresent()) {
            return Optional.of(different(mine, input));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Bisection.DifferentOperation different(
      OperationOutput output, @Nullable String variable) {
    return new Bisection.DifferentOperation(
        output.operation(), output.type(), output.inputs(), variable);
  }
}
