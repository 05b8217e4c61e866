package org.inkgraph.report.compare.groups;

import org.inkgraph.runtime.Preconditions;

/**
 * The variance of a recipe's correctness, decomposed by its causes: a two-way analysis of variance
 * of the matrix {@link Correctness}, in which seeds and images are both random and crossed.
 *
 * <p>The expected mean squares hold for any random seeds and images, also for correctness, which is
 * 0 or 1, and without equal variances: they follow from the decomposition of a function of two
 * independent variables alone. So no link function and no normal distribution is assumed here.
 *
 * @param seeds number of seeds, at least 2
 * @param images number of images, at least 2
 * @param mean mean accuracy, in [0, 1]
 * @param seedMeanSquare mean square between seeds; its expectation is {@code residual + images ·
 *     seed}
 * @param imageMeanSquare mean square between images; its expectation is {@code residual + seeds ·
 *     image}
 * @param residualMeanSquare mean square of the residuals; its expectation is {@code residual}
 * @see <a href="https://doi.org/10.1214/aoms/1177728067">Cornfield, Tukey (1956): Average values of
 *     mean squares in factorials</a>
 * @see <a href="https://doi.org/10.1007/978-1-4757-3456-0">Brennan (2001): Generalizability
 *     theory</a>, chapters 2 and 3
 * @see <a href="https://doi.org/10.1214/07-AOAS122">Owen (2007): The pigeonhole bootstrap</a>
 */
public record VarianceComponents(
    int seeds,
    int images,
    double mean,
    double seedMeanSquare,
    double imageMeanSquare,
    double residualMeanSquare) {

  /**
   * @throws IllegalArgumentException if there are fewer than 2 seeds or images, or a mean square is
   *     negative
   */
  public VarianceComponents {
    Preconditions.requireAtLeast("seeds", seeds, 2);
    Preconditions.requireAtLeast("images", images, 2);
    Preconditions.requireWithin("mean", mean, 0, 1);
    Preconditions.require(seedMeanSquare >= 0, "seedMeanSquare", "at least 0", seedMeanSquare);
    Preconditions.require(imageMeanSquare >= 0, "imageMeanSquare", "at least 0", imageMeanSquare);
    Preconditions.require(
        residualMeanSquare >= 0, "residualMeanSquare", "at least 0", residualMeanSquare);
  }

  /** Computes the mean squares; the sums of squares are exact. */
  public static VarianceComponents of(Correctness correctness) {
    long seeds = correctness.seeds();
    long images = correctness.images();
    long total = 0;
    long squaresOfSeeds = 0;
    for (int seed = 0; seed < seeds; seed++) {
      long right = correctness.rightOfSeed(seed);
      total += right;
      squaresOfSeeds += right * right;
    }
    long squaresOfImages = 0;
    for (int image = 0; image < images; image++) {
      long right = correctness.rightOfImage(image);
      squaresOfImages += right * right;
    }
    // Sums of squares, times the number of predictions, at most 2⁶². As correctness is 0 or 1, the
    // sum of its squares is the sum of itself.
    double predictions = (double) seeds * images;
    long ofSeeds = seeds * squaresOfSeeds - total * total;
    long ofImages = images * squaresOfImages - total * total;
    long ofResiduals = seeds * images * total - total * total - ofSeeds - ofImages;
    return new VarianceComponents(
        correctness.seeds(),
        correctness.images(),
        total / predictions,
        ofSeeds / predictions / (seeds - 1),
        ofImages / predictions / (images - 1),
        ofResiduals / predictions / ((seeds - 1) * (images - 1)));
  }

  /** Returns the variance of a seed's accuracy over all images, at least 0. */
  public double seed() {
    return Math.max(0, (seedMeanSquare - residualMeanSquare) / images);
  }

  /** Returns the variance of an image's mean correctness over all seeds, at least 0. */
  public double image() {
    return Math.max(0, (imageMeanSquare - residualMeanSquare) / seeds);
  }

  /** Returns the residual variance: the interaction of seed and image. */
  public double residual() {
    return residualMeanSquare;
  }

  /** Returns the variance of the seeds' accuracies on these images, as observed. */
  public double accuracyVariance() {
    return seedMeanSquare / images;
  }

  /**
   * Returns the variance of a seed's accuracy on these images that inference relies on: {@link
   * #accuracyVariance}, but at least what the seeds' disagreement on single images makes by itself,
   * since few seeds may have nearly equal accuracies by luck; and at least the variance of rounding
   * to whole images.
   */
  public double safeAccuracyVariance() {
    double rounding = 1 / (12.0 * images * images);
    return Math.max(Math.max(seedMeanSquare, residualMeanSquare) / images, rounding);
  }
}
