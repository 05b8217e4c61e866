package org.inkgraph.train.recipe;

import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * How training images are distorted, anew at each step, so that a network never sees the same image
 * twice. Each image draws its own distortion, evenly between minus and plus what is said here;
 * {@code ImageAugmenter} applies it.
 *
 * @param rotation largest angle about the centre, in degrees, 0 to 180
 * @param translation largest shift along each axis, in pixels, at least 0
 * @param scale largest change of width and of height, drawn apart, as a share, 0 to less than 1
 * @param shear largest shift of a row in pixels for each pixel of its distance from the centre, at
 *     least 0
 * @param fadeOut share of the run, at its end, in which all of this shrinks to nothing in a
 *     straight line, so that a network settles on images as they are, more than 0 to 1; null for
 *     never
 * @param elastic smooth random displacement of each pixel, or null for none
 */
public record Augmentation(
    double rotation,
    double translation,
    double scale,
    double shear,
    @Nullable Double fadeOut,
    @Nullable Elastic elastic) {

  /**
   * Elastic distortion after Simard, Steinkraus and Platt 2003, "Best Practices for Convolutional
   * Neural Networks Applied to Visual Document Analysis", section 2: a field of displacements,
   * drawn evenly from [-1, 1] for each pixel and axis, smoothed by a Gaussian and multiplied.
   *
   * @param displacement the factor (α there), in pixels, greater than 0
   * @param smoothness standard deviation of the Gaussian (σ there), in pixels, greater than 0
   */
  public record Elastic(double displacement, double smoothness) {
    /** Checks the ranges. */
    public Elastic {
      Preconditions.requirePositive("augmentation.elastic.displacement", displacement);
      Preconditions.requirePositive("augmentation.elastic.smoothness", smoothness);
    }
  }

  /** Checks the ranges. */
  public Augmentation {
    Preconditions.requireWithin("augmentation.rotation", rotation, 0, 180);
    Preconditions.requireNonNegative("augmentation.translation", translation);
    Preconditions.requireNonNegative("augmentation.shear", shear);
    Preconditions.require(
        fadeOut == null || (fadeOut > 0 && fadeOut <= 1),
        "augmentation.fadeOut",
        "more than 0 and at most 1",
        fadeOut);
    Preconditions.requireBelowOne("augmentation.scale", scale);
  }

  /**
   * By how much the ranges are multiplied at one step, 0 to 1.
   *
   * @param step counted from 0
   * @param steps in the whole run
   */
  public double strength(long step, long steps) {
    double left = 1 - (step + 0.5) / steps;
    return fadeOut != null && left < fadeOut ? left / fadeOut : 1;
  }
}
