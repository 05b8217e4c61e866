package org.inkgraph.report.evaluation;

/**
 * A sum of doubles in the order in which NumPy adds a contiguous array, so that means equal
 * scikit-learn's to the last bit. This matters if a mean is halfway between two printed values.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.sum.html">numpy.sum</a>,
 *     which describes pairwise summation
 */
final class PairwiseSum {
  /** Maximum number of values that NumPy adds without halving, in {@code LANES} running sums. */
  private static final int BLOCK = 128;

  private static final int LANES = 8;

  private PairwiseSum() {}

  /**
   * Returns the sum of {@code values}.
   *
   * @param values of more than 8,192, which NumPy splits first, the last bits may differ from its
   */
  static double of(double... values) {
    return of(values, 0, values.length);
  }

  /** Returns the sum of the first {@code count} of {@code values}. */
  static double ofFirst(int count, double[] values) {
    return of(values, 0, count);
  }

  private static double of(double[] values, int from, int length) {
    if (length < LANES) {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += values[from + i];
      }
      return sum;
    }
    if (length <= BLOCK) {
      return block(values, from, length);
    }
    int half = length / 2;
    half -= half % LANES;
    return of(values, from, half) + of(values, from + half, length - half);
  }

  private static double block(double[] values, int from, int length) {
    double[] lane = new double[LANES];
    System.arraycopy(values, from, lane, 0, LANES);
    int whole = length - length % LANES;
    for (int i = LANES; i < whole; i++) {
      lane[i % LANES] += values[from + i];
    }
    double sum =
        ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
    for (int i = whole; i < length; i++) {
      sum += values[from + i];
    }
    return sum;
  }
}
