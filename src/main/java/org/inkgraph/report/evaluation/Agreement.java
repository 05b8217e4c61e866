package org.inkgraph.report.evaluation;

import org.jspecify.annotations.Nullable;

/** Scores of how true and predicted classes agree, from the counts of a confusion matrix. */
final class Agreement {
  private Agreement() {}

  /**
   * Returns the mean recall of the classes that occur as a true class.
   *
   * @see <a href="https://doi.org/10.1109/ICPR.2010.764">Brodersen, Ong, Stephan, Buhmann (2010):
   *     The balanced accuracy and its posterior distribution</a>
   */
  static double balancedAccuracy(ConfusionMatrix matrix) {
    double[] recalls = new double[matrix.classes()];
    int occurring = 0;
    for (int index = 0; index < matrix.classes(); index++) {
      long support = matrix.support(index);
      if (support > 0) {
        recalls[occurring++] = (double) matrix.count(index, index) / support;
      }
    }
    return PairwiseSum.ofFirst(occurring, recalls) / occurring;
  }

  /**
   * Returns 1 minus the ratio of the mistakes to those of a model that predicts each class as often
   * but independently of the image; null if such a model makes none.
   *
   * @see <a href="https://doi.org/10.1177/001316446002000104">Cohen (1960): A coefficient of
   *     agreement for nominal scales</a>
   */
  static @Nullable Double cohenKappa(ConfusionMatrix matrix) {
    Sums sums = Sums.of(matrix);
    long byChance = sums.images * sums.images - sums.products;
    return byChance == 0
        ? null
        : (Double) (1 - (sums.images - sums.right) / ((double) byChance / sums.images));
  }

  /**
   * Returns the correlation coefficient of K classes; 0 where it is undefined.
   *
   * @see <a href="https://doi.org/10.1016/j.compbiolchem.2004.09.006">Gorodkin (2004): Comparing
   *     two K-category assignments by a K-category correlation coefficient</a>
   */
  static double matthewsCorrelation(ConfusionMatrix matrix) {
    Sums sums = Sums.of(matrix);
    long squared = sums.images * sums.images;
    double covariance = sums.right * sums.images - sums.products;
    double ofPredicted = squared - sums.predictedSquares;
    double ofTrue = squared - sums.trueSquares;
    double product = ofPredicted * ofTrue;
    return product == 0 ? 0 : covariance / Math.sqrt(product);
  }

  /**
   * Sums over the classes, exact in 64 bits.
   *
   * @param products of the numbers of images of a class and classified as it
   */
  private record Sums(
      long images, long right, long products, long trueSquares, long predictedSquares) {
    static Sums of(ConfusionMatrix matrix) {
      long images = 0;
      long right = 0;
      long products = 0;
      long trueSquares = 0;
      long predictedSquares = 0;
      for (int index = 0; index < matrix.classes(); index++) {
        long support = matrix.support(index);
        long predicted = matrix.predictedCount(index);
        images += support;
        right += matrix.count(index, index);
        products += support * predicted;
        trueSquares += support * support;
        predictedSquares += predicted * predicted;
      }
      return new Sums(images, right, products, trueSquares, predictedSquares);
    }
  }
}
