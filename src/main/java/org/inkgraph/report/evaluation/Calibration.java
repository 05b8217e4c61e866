package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The calibration of a model: its accuracy compared with its confidence, in bins of equal width of
 * the predicted class's probability.
 *
 * @param bins the non-empty bins, in ascending order
 * @param error expected calibration error, in [0, 1]: the mean over the images of the absolute
 *     difference between their bin's accuracy and confidence
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun, Weinberger (2017): On
 *     calibration of modern neural networks</a>
 */
public record Calibration(List<Bin> bins, double error) {
  /** A sentence for where {@link #isDefinedFor} returns false. */
  public static final String UNDEFINED =
      "The model's outputs are not probabilities: some are outside [0, 1].";

  /** Number of bins in [0, 1]. */
  public static final int BINS = 10;

  /** Rounding may increase a probability above 1 by this much. */
  private static final float TOLERANCE = 1e-3f;

  /**
   * The images whose probability is in one range.
   *
   * @param index from 0; the range is {@code index / BINS} (exclusive) to {@code (index + 1) /
   *     BINS}
   * @param images number of images, at least 1
   * @param right number of correctly classified images
   * @param confidence mean of the probabilities, in [0, 1]
   */
  public record Bin(int index, int images, int right, double confidence) {
    /** Returns the lower end of the range. */
    public double lower() {
      return (double) index / BINS;
    }

    /** Returns the upper end of the range. */
    public double upper() {
      return (double) (index + 1) / BINS;
    }

    /** Returns the share of correctly classified images, in [0, 1]. */
    public double accuracy() {
      return (double) right / images;
    }
  }

  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Returns whether all outputs of the model are within [0, 1], as probabilities are. */
  public static boolean isDefinedFor(Evaluation evaluation) {
    // A stream of streams takes longer than everything else of a report's figures.
    for (int image = 0; image < evaluation.images(); image++) {
      for (int index = 0; index < evaluation.classes(); index++) {
        float probability = evaluation.probability(image, index);
        if (!(probability >= 0 && probability <= 1 + TOLERANCE)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Computes the calibration of a model.
   *
   * @throws IllegalArgumentException if {@link #isDefinedFor} returns false
   */
  public static Calibration of(Evaluation evaluation) {
    return of(evaluation, i -> evaluation.probability(i, evaluation.predicted(i)));
  }

  /**
   * Computes the calibration of a model that classifies as in {@code evaluation}.
   *
   * @param confidences returns the probability of the predicted class of an image by its index
   */
  static Calibration of(Evaluation evaluation, IntToDoubleFunction confidences) {
    if (!isDefinedFor(evaluation)) {
      throw new IllegalArgumentException("probabilities must be within [0, 1]");
    }
    int[] images = new int[BINS];
    int[] right = new int[BINS];
    double[] sum = new double[BINS];
    for (int i = 0; i < evaluation.images(); i++) {
      double confidence = Math.min(1, confidences.applyAsDouble(i));
      int bin = Math.max(0, (int) Math.ceil(confidence * BINS) - 1);
      images[bin]++;
      right[bin] += evaluation.isRight(i) ? 1 : 0;
      sum[bin] += confidence;
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
