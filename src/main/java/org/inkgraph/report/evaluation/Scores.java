package org.inkgraph.report.evaluation;

/**
 * How well one class, or the mean of several, is recognised.
 *
 * @param precision share of the images called so that are so, in [0, 1]; 0 if none was called so
 * @param recall share of the images that are so and were called so, in [0, 1]; 0 if there is none
 * @param f1Score harmonic mean of both, in [0, 1]; 0 if both are undefined
 * @param support number of images that are so
 */
public record Scores(double precision, double recall, double f1Score, long support) {

  /** Scores from how many images were called so and are so, called so, and are so. */
  static Scores of(long truePositives, long called, long support) {
    return new Scores(
        ratio(truePositives, called),
        ratio(truePositives, support),
        ratio(2 * truePositives, support + called),
        support);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
