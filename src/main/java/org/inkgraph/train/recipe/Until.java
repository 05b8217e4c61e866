package org.inkgraph.train.recipe;

import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * The validation accuracy at which a training run stops.
 *
 * @param accuracy fraction of the validation images, more than 0 to 1
 * @param everySteps steps of an epoch after which the weights are evaluated, at least 1, or null
 *     for about a fifth of an epoch. They are evaluated at the end of an epoch as well
 */
public record Until(double accuracy, @Nullable Integer everySteps) {
  /** Checks the ranges. */
  public Until {
    Preconditions.require(
        accuracy > 0 && accuracy <= 1, "until.accuracy", "more than 0 and at most 1", accuracy);
    if (everySteps != null) {
      Preconditions.requireAtLeast("until.everySteps", everySteps, 1);
    }
  }

  /**
   * Returns the number of steps after which the weights are evaluated: by default a fifth of an
   * epoch, rounded to a multiple of ten, as one execution runs ten steps. An evaluation may take as
   * long as 20 steps, and more of them stop more often by chance.
   */
  public int everySteps(int stepsPerEpoch) {
    return everySteps != null
        ? everySteps
        : 10 * Math.max(1, (int) Math.rint(stepsPerEpoch / 50.0));
  }

  /** Returns whether a validation accuracy is at least this one. */
  public boolean isReached(double validationAccuracy) {
    return validationAccuracy >= accuracy;
  }
}
