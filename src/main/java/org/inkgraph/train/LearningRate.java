package org.inkgraph.train;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The learning rate at each step of a run.
 *
 * @param peak the highest, greater than 0
 * @param schedule how it changes from step to step
 */
public record LearningRate(double peak, Schedule schedule) {

  /** How a learning rate changes over a run. */
  public enum Schedule {
    /** The peak at every step. */
    @JsonProperty("constant")
    CONSTANT {
      @Override
      double factor(double progress) {
        return 1;
      }
    },

    /** From the peak to zero in a straight line. */
    @JsonProperty("linear")
    LINEAR {
      @Override
      double factor(double progress) {
        return 1 - progress;
      }
    },

    /**
     * Up to the peak in the first three tenths of the run and down to zero in the rest, both in a
     * straight line (Smith and Topin 2018, "Super-Convergence").
     */
    @JsonProperty("one-cycle")
    ONE_CYCLE {
      @Override
      double factor(double progress) {
        return progress < RISE ? progress / RISE : (1 - progress) / (1 - RISE);
      }
    };

    private static final double RISE = 0.3;

    /** Share of the peak, 0 to 1, after {@code progress}, 0 to 1, of the run. */
    abstract double factor(double progress);
  }

  /** Checks the peak. */
  public LearningRate {
    if (!(peak > 0) || Double.isInfinite(peak)) {
      throw new IllegalArgumentException(
          "learningRate.peak must be a number greater than 0, got " + peak);
    }
    if (schedule == null) {
      throw new IllegalArgumentException(
          "learningRate.schedule must be constant, linear or one-cycle");
    }
  }

  /**
   * The rate of one step.
   *
   * @param step counted from 0
   * @param steps in the whole run
   */
  double at(long step, long steps) {
    return peak * schedule.factor((step + 0.5) / steps);
  }
}
