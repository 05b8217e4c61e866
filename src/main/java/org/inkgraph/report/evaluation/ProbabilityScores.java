package org.inkgraph.report.evaluation;

/** Scores of the probabilities of an evaluation, which must be within [0, 1]. */
final class ProbabilityScores {
  /** Least probability of the logarithm: the distance of 1 from the next larger float64. */
  private static final double EPSILON = Math.ulp(1.0);

  private ProbabilityScores() {}

  /** Returns the mean negative logarithm of the true class's probability. */
  static double logLoss(Evaluation evaluation) {
    double[] probabilities = new double[evaluation.images()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = evaluation.probability(i, evaluation.trueLabel(i));
    }
    return logLoss(probabilities);
  }

  /**
   * Returns the mean negative logarithm, which counts probabilities as at least 2^-52 and at most 1
   * - 2^-52, as scikit-learn's {@code log_loss} of float64.
   *
   * @param probabilities of the true class of each image; overwritten
   */
  static double logLoss(double[] probabilities) {
    for (int i = 0; i < probabilities.length; i++) {
      double within = Math.min(Math.max(probabilities[i], EPSILON), 1 - EPSILON);
      probabilities[i] = -StrictMath.log(within);
    }
    return PairwiseSum.of(probabilities) / probabilities.length;
  }

  /**
   * Returns the mean squared distance of the probabilities from those of a model that is certain
   * and right, half of it for two classes, as scikit-learn's {@code brier_score_loss}.
   *
   * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Brier (1950):
   *     Verification of forecasts expressed in terms of probability</a>
   */
  static double brierScore(Evaluation evaluation) {
    double[] distances = new double[evaluation.images()];
    double[] squares = new double[evaluation.classes()];
    for (int i = 0; i < distances.length; i++) {
      for (int index = 0; index < squares.length; index++) {
        double target = index == evaluation.trueLabel(i) ? 1 : 0;
        double difference = target - Math.min(1, evaluation.probability(i, index));
        squares[index] = difference * difference;
      }
      distances[i] = PairwiseSum.of(squares);
    }
    double mean = PairwiseSum.of(distances) / distances.length;
    return squares.length == 2 ? mean / 2 : mean;
  }

  /**
   * Returns the share of images whose true class is among the {@code k} most probable ones; of
   * equal probabilities, the last is the largest, as in scikit-learn's {@code
   * top_k_accuracy_score}.
   */
  static double topK(Evaluation evaluation, int k) {
    int hits = 0;
    for (int i = 0; i < evaluation.images(); i++) {
      int truth = evaluation.trueLabel(i);
      float probability = evaluation.probability(i, truth);
      int above = 0;
      for (int index = 0; index < evaluation.classes(); index++) {
        float other = evaluation.probability(i, index);
        if (other > probability || (other == probability && index > truth)) {
          above++;
        }
      }
      hits += above < k ? 1 : 0;
    }
    return (double) hits / evaluation.images();
  }
}
