package org.inkgraph.suspects.confident;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The confident joint of given and true classes: the number of images with each given label that a
 * model confidently sees in each class, scaled to the number of labels.
 *
 * <p>A model is confident of a class if the probability is at least the mean self-confidence of the
 * images with that label. If it is of several, the most probable class counts.
 *
 * @see <a href="https://arxiv.org/abs/1911.00068">Northcutt, Jiang and Chuang (2021): Confident
 *     Learning, section 3.1</a>; rounding and bounds are those of cleanlab 2.9, {@code
 *     count.compute_confident_joint}
 */
public final class ConfidentJoint {
  /** What probabilities may differ by and count as equal. */
  static final double TOLERANCE = 1e-6;

  /** A threshold that no probability reaches, for a class without labels. */
  private static final double UNREACHABLE = 2;

  private final double[] thresholds;
  private final int[][] counts;

  private ConfidentJoint(double[] thresholds, int[][] counts) {
    this.thresholds = thresholds;
    this.counts = counts;
  }

  /** Returns the confident joint of labeled images. */
  public static ConfidentJoint of(LabeledProbabilities images) {
    double[] thresholds = thresholds(images);
    int classes = images.classes();
    int[][] confident = new int[classes][classes];
    for (int image = 0; image < images.images(); image++) {
      int seen = confidentClass(images, image, thresholds);
      if (seen >= 0) {
        confident[images.given(image)][seen]++;
      }
    }
    int[] labels = images.counts();
    int[][] counts = new int[classes][];
    for (int given = 0; given < classes; given++) {
      // Every class counts as having at least one image with the right label.
      confident[given][given] = Math.max(1, confident[given][given]);
      counts[given] = scaled(confident[given], labels[given]);
    }
    return new ConfidentJoint(thresholds, counts);
  }

  /** Returns the number of classes. */
  public int classes() {
    return thresholds.length;
  }

  /**
   * Returns the mean probability of a class over the images with that label, in [0, 1]; 2 if there
   * are none.
   */
  public double threshold(int index) {
    return thresholds[index];
  }

  /**
   * Returns the estimated number of images with the label {@code given} of the class {@code is}.
   */
  public int count(int given, int is) {
    return counts[given][is];
  }

  private static double[] thresholds(LabeledProbabilities images) {
    double[] sums = new double[images.classes()];
    for (int image = 0; image < images.images(); image++) {
      int given = images.given(image);
      sums[given] += images.probability(image, given);
    }
    int[] labels = images.counts();
    return IntStream.range(0, sums.length)
        .mapToDouble(
            index ->
                labels[index] == 0
                    ? UNREACHABLE
                    : Math.max(2 * TOLERANCE, sums[index] / labels[index]))
        .toArray();
  }

  /** Returns the class that the model is confident of, or -1. */
  private static int confidentClass(LabeledProbabilities images, int image, double[] thresholds) {
    int only = -1;
    for (int index = 0; index < thresholds.length; index++) {
      if (images.probability(image, index) >= thresholds[index] - TOLERANCE) {
        if (only >= 0) {
          return images.mostProbable(image);
        }
        only = index;
      }
    }
    return only;
  }

  /** Scales a row of counts to the sum {@code labels}. */
  private static int[] scaled(int[] row, int labels) {
    double sum = Arrays.stream(row).sum();
    return rounded(Arrays.stream(row).mapToDouble(count -> count / sum * labels).toArray());
  }

  /**
   * Rounds values and keeps their sum: those are adjusted that rounding changed most; of equal ones
   * the last if their sum is too small, the first if it is too large.
   */
  static int[] rounded(double... values) {
    int[] rounded = Arrays.stream(values).mapToInt(value -> (int) Math.rint(value)).toArray();
    int missing = (int) Math.rint(Arrays.stream(values).sum()) - Arrays.stream(rounded).sum();
    int step = Integer.signum(missing);
    IntStream.range(0, values.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> step * (rounded[i] - values[i]))
                .thenComparing(i -> -step * i))
        .limit(Math.abs(missing))
        .forEach(i -> rounded[i] += step);
    return rounded;
  }
}
