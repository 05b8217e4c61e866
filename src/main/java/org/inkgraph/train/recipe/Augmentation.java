package org.inkgraph.train.recipe;

import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * Random augmentation of the training images, drawn anew for each image and step, so that a network
 * never sees the same image twice. Parameters are uniform between minus and plus these maximums;
 * {@code ImageAugmenter} applies them.
 *
 * @param rotation maximum angle about the center, in degrees, 0 to 180
 * @param translation maximum shift along each axis, in pixels, at least 0
 * @param scale maximum relative change of width and of height, drawn separately, 0 to less than 1
 * @param shear maximum shift of a row in pixels per pixel of its distance from the center, at least
 *     0
 * @param fadeOut fraction of the run, at its end, in which all maximums decrease linearly to zero,
 *     so that a network adapts to images without augmentation, more than 0 to 1; null for never
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
   * Elastic displacement after Simard, Steinkraus and Platt 2003, "Best Practices for Convolutional
   * Neural Networks Applied to Visual Document Analysis", section 2: a field of displacements,
   * drawn uniformly from [-1, 1] for each pixel and axis, smoothed by a Gaussian and multiplied.
   *
   * @param displacement the factor (α there), in pixels, greater than 0
   * @param smoothness standard deviation of the Gaussian (σ there), in pixels, greater than 0 and
   *     at most 1024: a wider one displaces all of an image alike
   */
  public record Elastic(double displacement, double smoothness) {
    private static final double MAX_SMOOTHNESS = 1024;

    /** Checks the ranges. */
    public Elastic {
      Preconditions.requirePositive("augmentation.elastic.displacement", displacement);
      Preconditions.requirePositive("augmentation.elastic.smoothness", smoothness);
      Preconditions.requireWithin("augmentation.elastic.smoothness", smoothness, 0, MAX_SMOOTHNESS);
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
   * Returns the factor of the maximums at one step, 0 to 1.
   *
   * @param step index of the step in the run, from 0
   * @param steps number of steps in the run
   */
  public double strength(long step, long steps) {
    double left = 1 - (step + 0.5) / steps;
    return fadeOut != null && left < fadeOut ? left / fadeOut : 1;
  }
}
