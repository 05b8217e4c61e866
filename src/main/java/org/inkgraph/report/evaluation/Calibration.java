package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model is right as often as it is sure: images sorted by the probability of the
 * predicted class into bins of equal width.
 *
 * @param bins from the least sure; without those that hold no image
 * @param error expected calibration error, in [0, 1]: mean over the images of how far their bin's
 *     accuracy is from its confidence
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun, Weinberger (2017): On
 *     calibration of modern neural networks</a>
 */
public record Calibration(List<Bin> bins, double error) {
  /** Bins that [0, 1] is cut into. */
  public static final int BINS = 10;

  /** Rounding may carry the largest of a model's probabilities this far over 1. */
  private static final float TOLERANCE = 1e-3f;

  /**
   * The images whose probability lies in one range.
   *
   * @param index from 0; the range is {@code index / BINS} to {@code (index + 1) / BINS}, with its
   *     upper end
   * @param images number of them, at least 1
   * @param right number of those that were right
   * @param confidence mean of the probabilities, in [0, 1]
   */
  public record Bin(int index, int images, int right, double confidence) {
    /** Lower end of the range. */
    public double lower() {
      return (double) index / BINS;
    }

    /** Upper end of the range. */
    public double upper() {
      return (double) (index + 1) / BINS;
    }

    /** Share that were right, in [0, 1]. */
    public double accuracy() {
      return (double) right / images;
    }
  }

  /** Copies the list. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Whether what the model gives can be probabilities at all: each within [0, 1]. */
  public static boolean isDefinedFor(Evaluation evaluation) {
    for (int i = 0; i < evaluation.images(); i++) {
      for (int of = 0; of < evaluation.classes(); of++) {
        float probability = evaluation.probability(i, of);
        if (!(probability >= 0 && probability <= 1 + TOLERANCE)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Sorts the images into bins.
   *
   * @throws IllegalArgumentException if {@link #isDefinedFor} says no
   */
  public static Calibration of(Evaluation evaluation) {
    if (!isDefinedFor(evaluation)) {
      throw new IllegalArgumentException("probabilities must be within [0, 1]");
    }
    int[] images = new int[BINS];
    int[] right = new int[BINS];
    double[] sum = new double[BINS];
    for (int i = 0; i < evaluation.images(); i++) {
      int predicted = evaluation.predicted(i);
      double sure = Math.min(1, evaluation.probability(i, predicted));
      int bin = Math.max(0, (int) Math.ceil(sure * BINS) - 1);
      images[bin]++;
      right[bin] += predicted == evaluation.trueLabel(i) ? 1 : 0;
      sum[bin] += sure;
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int index = 0; index < BINS; index++) {
      if (images[index] > 0) {
        Bin bin = new Bin(index, images[index], right[index], sum[index] / images[index]);
        bins.add(bin);
        error += bin.images() * Math.abs(bin.accuracy() - bin.confidence());
      }
    }
    return new Calibration(bins, error / evaluation.images());
  }
}
