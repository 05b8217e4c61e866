package org.inkgraph.train;

import java.util.List;
import java.util.Objects;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TargetRecord;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Until;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of a training run at the end of each epoch, and within it as often as the recipe's
 * target accuracy needs. Evaluating changes no weight, and never divides an execution of several
 * steps, so a target that is not reached changes no bit.
 */
final class TargetAccuracy {
  private final @Nullable Until until;
  private final int stepsPerEpoch;
  private final ValidationImages validation;

  TargetAccuracy(Recipe recipe, int stepsPerEpoch, ValidationImages validation) {
    until = recipe.until();
    this.stepsPerEpoch = stepsPerEpoch;
    this.validation = validation;
  }

  /**
   * Evaluates the current weights if an evaluation is due.
   *
   * @param before number of steps of the epoch before the last execution
   * @param now number of steps after it
   * @return their validation accuracy at the end of an epoch, if there are validation images, and
   *     within it if the target is reached; null otherwise
   */
  @Nullable Double evaluate(int before, int now) {
    if (now >= stepsPerEpoch) {
      return validation.accuracy();
    }
    if (until == null) {
      return null;
    }
    int every = until.everySteps(stepsPerEpoch);
    return before / every == now / every ? null : validation.accuracyIf(until::isReached);
  }

  /** Returns how the training ended, or null if the recipe has no target. */
  static @Nullable TargetRecord record(
      @Nullable Until until, int stepsPerEpoch, List<EpochRecord> epochs) {
    if (until == null) {
      return null;
    }
    EpochRecord last = epochs.get(epochs.size() - 1);
    if (until.isReached(accuracy(last))) {
      long step = (epochs.size() - 1L) * stepsPerEpoch + last.steps(stepsPerEpoch);
      return new TargetRecord(until.accuracy(), true, step, accuracy(last));
    }
    double best = epochs.stream().mapToDouble(TargetAccuracy::accuracy).max().orElseThrow();
    return new TargetRecord(until.accuracy(), false, null, best);
  }

  /** Returns the validation accuracy of an epoch that has one. */
  static double accuracy(EpochRecord epoch) {
    return Objects.requireNonNull(epoch.validationAccuracy());
  }
}
