package org.inkgraph.predict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.inkgraph.runtime.InkgraphException;

/**
 * What the output of a model is. A signature does not say it, and the names of outputs are often
 * made up by a framework ({@code output_0}), so it is told from the values for a few images.
 */
public enum OutputType {
  /**
   * Probabilities: in [0, 1]. They sum to 1, as after a softmax, or each is of its class alone, as
   * after a sigmoid.
   */
  PROBABILITIES,

  /** Logits, or logarithms of probabilities: the softmax of both is the probabilities. */
  LOGITS;

  private static final int IMAGES = 4;
  private static final long SEED = 1;

  /** Far above any pixel. */
  private static final float WIDE = 2040;

  /** Rounding to bfloat16 may change a sum of probabilities by this much. */
  private static final double TOLERANCE = 1e-2;

  /** A word in the name of an output of logits. */
  private static final String NAME = "logit";

  /**
   * Determines the type of a model's output. Images far outside the range tell a sigmoid from a
   * linear layer whose values for usual images happen to lie in [0, 1]. The name counts last, as
   * some name the output of a sigmoid {@code logits}.
   */
  static OutputType of(ImageModel model, ValueRange range) {
    if (model.endsInSoftmax()) {
      return PROBABILITIES;
    }
    int pixels = model.signature().imageShape().pixels();
    Random random = new Random(SEED);
    float[] noise = new float[IMAGES * pixels];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextFloat();
    }
    boolean sumToOne = true;
    for (float[] images : new float[][] {range.ofFractions(noise), wide(noise, model)}) {
      float[] values = run(model, images);
      for (int from = 0; from < values.length; from += model.signature().classes()) {
        double sum = 0;
        for (int i = from; i < from + model.signature().classes(); i++) {
          if (values[i] < -TOLERANCE || values[i] > 1 + TOLERANCE) {
            return LOGITS;
          }
          sum += values[i];
        }
        sumToOne &= Double.isNaN(sum) || Math.abs(sum - 1) <= TOLERANCE;
      }
    }
    String name = model.signature().probabilities().name().toLowerCase(Locale.ROOT);
    return sumToOne || !name.contains(NAME) || model.endsInSigmoid() ? PROBABILITIES : LOGITS;
  }

  private static float[] wide(float[] noise, ImageModel model) {
    float largest = model.signature().pixelType().isInteger() ? 255 : WIDE;
    float[] wide = new float[noise.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = noise[i] * largest;
    }
    return wide;
  }

  private static float[] run(ImageModel model, float[] images) {
    try {
      return model.run(images, IMAGES);
    } catch (InkgraphException e) {
      return runEach(model, images); // it may take one image at a time only
    }
  }

  private static float[] runEach(ImageModel model, float[] images) {
    int pixels = model.signature().imageShape().pixels();
    int classes = model.signature().classes();
    float[] values = new float[IMAGES * classes];
    try {
      for (int image = 0; image < IMAGES; image++) {
        float[] one = Arrays.copyOfRange(images, image * pixels, (image + 1) * pixels);
        System.arraycopy(model.run(one, 1), 0, values, image * classes, classes);
      }
      return values;
    } catch (InkgraphException e) {
      return new float[0]; // it may refuse what no image looks like
    }
  }

  /** Returns its name in JSON. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns a note for readers of the probabilities; empty if they are the output itself. */
  public Optional<String> note() {
    return this == PROBABILITIES
        ? Optional.empty()
        : Optional.of("The model outputs logits; the probabilities are their softmax");
  }

  /**
   * Returns the probabilities of outputs.
   *
   * @param outputs {@code [images, classes]} in row-major order; NaN remains NaN
   */
  float[] probabilities(float[] outputs, int classes) {
    if (this == PROBABILITIES) {
      return outputs;
    }
    float[] probabilities = new float[outputs.length];
    for (int from = 0; from < outputs.length; from += classes) {
      softmax(outputs, from, classes, probabilities);
    }
    return probabilities;
  }

  /** Computes a softmax in float64, and with the same bits on every machine. */
  private static void softmax(float[] logits, int from, int classes, float[] probabilities) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + classes; i++) {
      max = Math.max(max, logits[i]);
    }
    double[] powers = new double[classes];
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      powers[i] = StrictMath.exp(logits[from + i] - max);
      sum += powers[i];
    }
    for (int i = 0; i < classes; i++) {
      probabilities[from + i] = (float) (powers[i] / sum);
    }
  }
}
