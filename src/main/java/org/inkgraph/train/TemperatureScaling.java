package org.inkgraph.train;

import java.util.Map;
import java.util.OptionalDouble;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.InferenceLogits;
import org.jspecify.annotations.Nullable;

/**
 * Calibration of a trained network by one temperature T: the probabilities are softmax(logits / T),
 * with the T of the least log loss on the validation images. The classes stay the same.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun, Weinberger (2017): On
 *     calibration of modern neural networks, section 4.2</a>
 */
final class TemperatureScaling {
  private static final double MIN_TEMPERATURE = 0.01;

  /** Weights that start from a standard normal distribution end with logits in the hundreds. */
  private static final double MAX_TEMPERATURE = 10_000;

  /** Four decimals change the log loss by less than a millionth, and can be read and compared. */
  private static final double ROUNDING = 1e4;

  private static final int MAX_ITERATIONS = 100;

  private final float[] logits;
  private final ImageSet images;
  private final int classes;

  private TemperatureScaling(float[] logits, ImageSet images, int classes) {
    this.logits = logits;
    this.images = images;
    this.classes = classes;
  }

  /**
   * Returns the calibration of a trained network: the temperature of the recipe, or else that of
   * its validation images.
   *
   * @param weights every variable of the network, by name
   * @return null if the recipe gives 1, or gives none and no temperature can be fitted
   */
  static @Nullable CalibrationRecord calibration(
      TrainingSpec spec, Map<String, WeightArray> weights) {
    Double given = spec.recipe().calibrationTemperature();
    if (given != null) {
      return given == 1 ? null : CalibrationRecord.ofRecipe(given);
    }
    Dataset dataset = spec.dataset();
    if (dataset.validation().count() == 0) {
      return null;
    }
    return calibration(
        InferenceLogits.of(spec.network(), dataset.classes(), weights, dataset.validation()),
        dataset.validation(),
        dataset.classes());
  }

  /**
   * Fits a temperature.
   *
   * @param logits {@code [images, classes]} in row-major order, all finite
   * @return null if every image is classified correctly, since the loss then keeps falling as the
   *     temperature approaches 0
   */
  static @Nullable CalibrationRecord calibration(float[] logits, ImageSet images, int classes) {
    TemperatureScaling scaling = new TemperatureScaling(logits, images, classes);
    OptionalDouble fitted = scaling.fit();
    if (fitted.isEmpty()) {
      return null;
    }
    double temperature = Math.rint(fitted.getAsDouble() * ROUNDING) / ROUNDING;
    return new CalibrationRecord(
        temperature,
        CalibrationRecord.Source.VALIDATION,
        images.count(),
        scaling.derivatives(1).loss(),
        scaling.derivatives(1 / temperature).loss());
  }

  /**
   * Finds the temperature of the least log loss by Newton's method on 1 / T, in which the loss is
   * convex, and by bisection where that leaves the range.
   */
  private OptionalDouble fit() {
    if (allCorrect()) {
      return OptionalDouble.empty();
    }
    double low = 1 / MAX_TEMPERATURE;
    double high = 1 / MIN_TEMPERATURE;
    double scale = 1;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      Derivatives at = derivatives(scale);
      if (at.first() > 0) {
        high = scale;
      } else {
        low = scale;
      }
      double next = scale - at.first() / at.second();
      // Negated, as a second derivative of 0 makes it NaN.
      if (!(next > low && next < high)) {
        next = Math.sqrt(low * high);
      }
      if (Math.abs(next - scale) <= 1e-9 * scale) {
        break;
      }
      scale = next;
    }
    return OptionalDouble.of(1 / scale);
  }

  private boolean allCorrect() {
    for (int image = 0; image < images.count(); image++) {
      float truth = logits[image * classes + images.label(image)];
      for (int index = 0; index < classes; index++) {
        if (index != images.label(image) && logits[image * classes + index] >= truth) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The mean log loss of softmax(scale · logits), and its derivatives by the scale.
   *
   * @param loss at least 0
   * @param first mean of the expected logit minus the true class' logit
   * @param second mean variance of the logits under the probabilities
   */
  private record Derivatives(double loss, double first, double second) {}

  /** Uses {@link StrictMath}, whose results are the same on all machines and Java releases. */
  private Derivatives derivatives(double scale) {
    double loss = 0;
    double first = 0;
    double second = 0;
    for (int image = 0; image < images.count(); image++) {
      int from = image * classes;
      double largest = Double.NEGATIVE_INFINITY;
      for (int index = 0; index < classes; index++) {
        largest = Math.max(largest, logits[from + index]);
      }
      double sum = 0;
      double mean = 0;
      double square = 0;
      for (int index = 0; index < classes; index++) {
        double below = logits[from + index] - largest;
        double weight = StrictMath.exp(scale * below);
        sum += weight;
        mean += weight * below;
        square += weight * below * below;
      }
      mean /= sum;
      double truth = logits[from + images.label(image)] - largest;
      loss += StrictMath.log(sum) - scale * truth;
      first += mean - truth;
      second += square / sum - mean * mean;
    }
    int count = images.count();
    return new Derivatives(loss / count, first / count, second / count);
  }
}
