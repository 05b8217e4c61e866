package org.inkgraph.report.evaluation;

import org.inkgraph.runtime.Preconditions;

/**
 * Scores of the probabilities that a model had before it was calibrated by a temperature. They
 * follow from the calibrated ones: since those are the softmax of the logits divided by the
 * temperature T, the former ones are proportional to their T-th powers. What rounding to float32
 * took from them stays lost; in particular, a probability of 0 stays 0.
 *
 * @param temperature the temperature, more than 0 and finite
 * @param logLoss as {@link Metrics#logLoss}
 * @param expectedCalibrationError as {@link Metrics#expectedCalibrationError}
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun, Weinberger (2017): On
 *     calibration of modern neural networks</a>
 */
public record BeforeCalibration(
    double temperature, double logLoss, double expectedCalibrationError) {
  /**
   * @throws IllegalArgumentException if the temperature is not positive and finite
   */
  public BeforeCalibration {
    Preconditions.requirePositive("beforeCalibration.temperature", temperature);
  }

  static BeforeCalibration of(Evaluation evaluation, double temperature) {
    double[] ofTrue = new double[evaluation.images()];
    for (int i = 0; i < ofTrue.length; i++) {
      ofTrue[i] = probability(evaluation, i, evaluation.trueLabel(i), temperature);
    }
    return new BeforeCalibration(
        temperature,
        ProbabilityScores.logLoss(ofTrue),
        calibration(evaluation, temperature).error());
  }

  /**
   * Computes the calibration that a model had before it was calibrated.
   *
   * @param evaluation of the calibrated model
   * @throws IllegalArgumentException if {@link Calibration#isDefinedFor} returns false
   */
  public static Calibration calibration(Evaluation evaluation, double temperature) {
    return Calibration.of(
        evaluation, i -> probability(evaluation, i, evaluation.predicted(i), temperature));
  }

  /** Computes in logarithms, where no power overflows, relative to the largest probability. */
  private static double probability(Evaluation evaluation, int image, int index, double t) {
    double largest = StrictMath.log(evaluation.probability(image, evaluation.predicted(image)));
    double sum = 0;
    for (int other = 0; other < evaluation.classes(); other++) {
      sum += power(evaluation.probability(image, other), largest, t);
    }
    return power(evaluation.probability(image, index), largest, t) / sum;
  }

  private static double power(float probability, double largest, double t) {
    return StrictMath.exp(t * (StrictMath.log(probability) - largest));
  }
}
