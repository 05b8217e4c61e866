package org.inkgraph.train.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkgraph.runtime.Preconditions;

/**
 * The learning rate at each step of a run.
 *
 * @param peak the highest, greater than 0
 * @param warmUp share of the run in which it rises from zero to the peak in a straight line, 0 to
 *     less than 1
 * @param schedule how it goes on from the peak
 */
public record LearningRate(double peak, double warmUp, Schedule schedule) {

  /** How a learning rate changes after it has reached its peak. */
  public enum Schedule {
    /** The peak at every step. */
    @JsonProperty("constant")
    CONSTANT {
      @Override
      double factor(double left) {
        return 1;
      }
    },

    /**
     * To zero in a straight line. After a warm-up this is one cycle (Smith and Topin 2018,
     * "Super-Convergence").
     */
    @JsonProperty("linear")
    LINEAR {
      @Override
      double factor(double left) {
        return left;
      }
    },

    /**
     * To zero along half a cosine wave (Loshchilov and Hutter 2017, "SGDR", equation 5, without
     * restarts).
     */
    @JsonProperty("cosine")
    COSINE {
      @Override
      double factor(double left) {
        return (1 - StrictMath.cos(Math.PI * left)) / 2;
      }
    };

    /**
     * Share of the peak, 0 to 1.
     *
     * @param left of the way from the peak to the end of the run, 1 to 0
     */
    abstract double factor(double left);
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
   * The rate of one step.
   *
   * @param step counted from 0
   * @param steps in the whole run
   */
  public double at(long step, long steps) {
    double progress = (step + 0.5) / steps;
    return peak
        * (progress < warmUp ? progress / warmUp : schedule.factor((1 - progress) / (1 - warmUp)));
  }
}
