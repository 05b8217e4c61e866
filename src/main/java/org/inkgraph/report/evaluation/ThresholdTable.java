package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * Coverage and accuracy of a model that rejects images whose confidence, the probability of the
 * predicted class, is below a threshold, and leaves them to a person. Coverage is the share of
 * images that are accepted, accuracy that of these images.
 *
 * <p>The upper bounds of the errors hold together: with probability {@link #CONFIDENCE_LEVEL} over
 * the choice of the test images, none of the true errors is above its bound. So a threshold may be
 * chosen by looking at this table, which a bound for one threshold alone would not allow. This
 * needs thresholds that were fixed before the images were seen, as these are, test images that are
 * independent draws from what the model will meet, and a model that was not chosen by them.
 *
 * <p>For a fixed threshold, the errors among the accepted images have a binomial distribution. The
 * bound is that of Clopper and Pearson, one-sided, at an error rate divided by the number of
 * thresholds (Bonferroni), and rounded up to a multiple of 10^-6. Geifman and El-Yaniv use the same
 * bound for the thresholds of a binary search.
 *
 * @param confidenceLevel {@link #CONFIDENCE_LEVEL} when written by this program
 * @param rows a row per threshold, in ascending order
 * @param targets a wanted error in each, in descending order
 * @see <a href="https://arxiv.org/abs/1705.08500">Geifman, El-Yaniv (2017): Selective
 *     classification for deep neural networks</a>
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper, Pearson (1934): The use of
 *     confidence or fiducial limits illustrated in the case of the binomial</a>
 */
public record ThresholdTable(double confidenceLevel, List<Row> rows, List<Target> targets) {
  /** Probability with which all bounds hold. */
  public static final double CONFIDENCE_LEVEL = 0.95;

  private static final double ERROR_RATE = 0.05;

  /** Bounds are rounded up to multiples of its inverse. */
  private static final double BOUND_STEPS = 1e6;

  /** Chosen without regard to any data; adding one makes every bound a little larger. */
  private static final List<Double> THRESHOLDS =
      List.of(
          0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998,
          0.9999, 0.99999);

  private static final List<Double> WANTED_ERRORS = List.of(0.01, 0.005, 0.002, 0.001);

  /**
   * The images that are accepted at a threshold.
   *
   * @param threshold least confidence of an accepted image, in [0, 1]
   * @param accepted number of accepted images
   * @param wrong number of these that are misclassified
   * @param coverage share of all images that are accepted, in [0, 1]
   * @param accuracy share of the accepted images that are classified correctly, in [0, 1]; null if
   *     there are none
   * @param errorBound upper confidence bound of the share of misclassified images among those that
   *     are accepted, in [0, 1]
   */
  public record Row(
      double threshold,
      int accepted,
      int wrong,
      double coverage,
      @Nullable Double accuracy,
      double errorBound) {}

  /**
   * A wanted error.
   *
   * @param error largest share of misclassified images among those that are accepted, in (0, 1)
   * @param threshold the smallest threshold of the table whose bound is at most {@code error}; null
   *     if none is, for which there are too few test images or too many mistakes
   * @param coverage share of all images that are accepted with it, or null
   */
  public record Target(double error, @Nullable Double threshold, @Nullable Double coverage) {}

  /**
   * @throws IllegalArgumentException if a row or a target is missing
   */
  public ThresholdTable {
    rows = present("thresholds.rows", rows);
    targets = present("thresholds.targets", targets);
  }

  /**
   * Computes the table.
   *
   * @throws IllegalArgumentException if {@link Calibration#isDefinedFor} returns false
   */
  public static ThresholdTable of(Evaluation evaluation) {
    if (!Calibration.isDefinedFor(evaluation)) {
      throw new IllegalArgumentException("the probabilities must be within [0, 1]");
    }
    float[] confidences = new float[evaluation.images()];
    for (int i = 0; i < confidences.length; i++) {
      confidences[i] = evaluation.probability(i, evaluation.predicted(i));
    }
    List<Row> rows = new ArrayList<>();
    for (double threshold : THRESHOLDS) {
      int accepted = 0;
      int wrong = 0;
      for (int i = 0; i < confidences.length; i++) {
        if (confidences[i] >= threshold) {
          accepted++;
          wrong += evaluation.isRight(i) ? 0 : 1;
        }
      }
      rows.add(
          new Row(
              threshold,
              accepted,
              wrong,
              (double) accepted / evaluation.images(),
              accepted == 0 ? null : (Double) ((double) (accepted - wrong) / accepted),
              errorBound(accepted, wrong, ERROR_RATE / THRESHOLDS.size())));
    }
    return new ThresholdTable(
        CONFIDENCE_LEVEL, rows, WANTED_ERRORS.stream().map(error -> target(error, rows)).toList());
  }

  /** Returns what the bounds mean, in lines for people. */
  public List<String> meaning() {
    return List.of(
        "With "
            + Math.round(100 * confidenceLevel)
            + " % confidence, no error on other images of the same source is above its bound.",
        "The bounds hold for all "
            + rows.size()
            + " thresholds together, which were fixed before, so any of them may be chosen.",
        "They do not hold for a model that was chosen by these test images.");
  }

  private static Target target(double error, List<Row> rows) {
    return rows.stream()
        .filter(row -> row.errorBound() <= error)
        .findFirst()
        .map(row -> new Target(error, row.threshold(), row.coverage()))
        .orElse(new Target(error, null, null));
  }

  /**
   * Returns the one-sided upper bound of an error.
   *
   * @param errorRate probability that the true error is above the bound
   */
  static double errorBound(int images, int wrong, double errorRate) {
    if (wrong == images) {
      return 1;
    }
    // The two-sided interval has half of its error rate on each side.
    double bound =
        BinomialConfidenceInterval.CLOPPER_PEARSON
            .fromErrorRate(images, wrong, 2 * errorRate)
            .getUpperBound();
    return Math.min(1, Math.ceil(bound * BOUND_STEPS) / BOUND_STEPS);
  }

  private static <T> List<T> present(String name, @Nullable List<T> values) {
    List<T> all = values == null ? List.of() : values;
    Preconditions.require(all.stream().allMatch(Objects::nonNull), name, "present", values);
    return List.copyOf(all);
  }
}
