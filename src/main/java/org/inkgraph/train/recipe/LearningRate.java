package org.inkgraph.train.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.function.DoubleUnaryOperator;
import org.inkgraph.runtime.Preconditions;

/**
 * The learning rate at each step of a run.
 *
 * @param peak maximum learning rate, greater than 0
 * @param warmUp fraction of the run in which it increases linearly from zero to the peak, 0 to less
 *     than 1
 * @param schedule schedule after the peak
 */
public record LearningRate(double peak, double warmUp, Schedule schedule) {

  /** Schedules of the learning rate after its peak. */
  public enum Schedule {
    /** Constant. */
    @JsonProperty("constant")
    CONSTANT(left -> 1),

    /**
     * Linear decay to zero. After a warm-up this is one cycle (Smith and Topin 2018,
     * "Super-Convergence").
     */
    @JsonProperty("linear")
    LINEAR(left -> left),

    /** Cosine decay to zero (Loshchilov and Hutter 2017, "SGDR", equation 5, without restarts). */
    @JsonProperty("cosine")
    COSINE(left -> (1 - StrictMath.cos(Math.PI * left)) / 2);

    @SuppressWarnings("ImmutableEnumChecker") // a function that holds nothing
    private final DoubleUnaryOperator factor;

    /**
     * @param factor fraction of the peak, 0 to 1, by the fraction of the steps after the peak that
     *     is left, 1 to 0
     */
    Schedule(DoubleUnaryOperator factor) {
      this.factor = factor;
    }
  }

  /** Checks the ranges. */
  public LearningRate {
    Preconditions.requirePositive("learningRate.peak", peak);
    Preconditions.requireBelowOne("learningRate.warmUp", warmUp);
    if (schedule == null) {
      throw new IllegalArgumentException(
          "learningRate.schedule must be constant, linear or cosine");
    }
  }

  /**
   * Returns the learning rate of one step.
   *
   * @param step index of the step in the run, from 0
   * @param steps number of steps in the run
   */
  public double at(long step, long steps) {
    double progress = (step + 0.5) / steps;
    return peak
        * (progress < warmUp
            ? progress / warmUp
            : schedule.factor.applyAsDouble((1 - progress) / (1 - warmUp)));
  }
}
