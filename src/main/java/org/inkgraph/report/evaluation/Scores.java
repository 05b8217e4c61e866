package org.inkgraph.report.evaluation;

/**
 * Scores of one class, or the mean of several.
 *
 * @param precision share of the images predicted as the class that belong to it, in [0, 1]; 0 if
 *     there is none
 * @param recall share of the images of the class that were predicted as it, in [0, 1]; 0 if there
 *     is none
 * @param f1Score harmonic mean of both, in [0, 1]; 0 if both are undefined
 * @param support number of images of the class
 */
public record Scores(double precision, double recall, double f1Score, long support) {

  static Scores of(long truePositives, long predicted, long support) {
    return new Scores(
        ratio(truePositives, predicted),
        ratio(truePositives, support),
        ratio(2 * truePositives, support + predicted),
        support);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
