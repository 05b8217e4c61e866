package org.inkgraph.train.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.inkgraph.provenance.WeightArray;

/**
 * Initialization of weights and biases. Values are drawn in Java, by an algorithm that {@link
 * Random} specifies, so that they are the same on every machine and device.
 */
public enum Initialization {
  /**
   * Weights from a normal distribution of variance 2 / fan-in, biases zero (He et al. 2015,
   * "Delving Deep into Rectifiers", equation 10).
   */
  @JsonProperty("he-normal")
  HE_NORMAL(shape -> shape.length == 1 ? 0 : Math.sqrt(2.0 / fanIn(shape))),

  /** Weights and biases from a normal distribution of standard deviation 1, as in the notebooks. */
  @JsonProperty("standard-normal")
  STANDARD_NORMAL(shape -> 1);

  @SuppressWarnings("ImmutableEnumChecker") // a function that holds nothing
  private final ToDoubleFunction<long[]> deviation;

  Initialization(ToDoubleFunction<long[]> deviation) {
    this.deviation = deviation;
  }

  /**
   * Draws the initial values of one variable.
   *
   * @param name name of the variable; each name has its own random stream
   * @param shape {@code [outputs]} for a bias, otherwise weights whose last dimension is the
   *     outputs
   * @param seed seed of the run
   */
  public WeightArray draw(String name, long[] shape, long seed) {
    float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    double scale = deviation.applyAsDouble(shape);
    if (scale > 0) {
      Random random = Seeds.random(seed, "weights", name);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (scale * random.nextGaussian());
      }
    }
    return new WeightArray(shape, values);
  }

  private static long fanIn(long[] shape) {
    return Arrays.stream(shape, 0, shape.length - 1).reduce(1, (a, b) -> a * b);
  }
}
