package org.inkgraph.train.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Parameter;
import org.inkgraph.provenance.WeightArray;

/**
 * Initialization of weights and biases. Values are drawn in Java, by an algorithm that {@link
 * Random} specifies, so that they are the same on every machine and device. Scales, offsets and
 * moving averages of normalizations always use their layers' own initializers.
 */
public enum Initialization {
  /**
   * Weights from a normal distribution of variance 2 / fan-in, biases zero (He et al. 2015,
   * "Delving Deep into Rectifiers", equation 10).
   */
  @JsonProperty("he-normal")
  HE_NORMAL,

  /** Weights and biases from a normal distribution of standard deviation 1, as in the notebooks. */
  @JsonProperty("standard-normal")
  STANDARD_NORMAL,

  /**
   * The layer's own initializer; in a network file, the one suited to the activation that follows.
   */
  @JsonProperty("by-layer")
  BY_LAYER;

  /**
   * Draws the initial values of one parameter.
   *
   * @param seed seed of the run; each name has its own random stream
   */
  public WeightArray draw(Parameter parameter, long seed) {
    long[] shape = parameter.shape().asArray();
    float[] values = new float[Math.toIntExact(parameter.shape().size())];
    Random random = Seeds.random(seed, "weights", parameter.name());
    switch (initializer(parameter)) {
      case ZEROS -> {}
      case ONES -> Arrays.fill(values, 1);
      case HE_NORMAL -> fill(values, Math.sqrt(2.0 / fanIn(shape)), Random::nextGaussian, random);
      case GLOROT_UNIFORM ->
          fill(
              values,
              Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape))),
              uniform -> 2 * uniform.nextDouble() - 1,
              random);
    }
    if (this == STANDARD_NORMAL && isWeightOrBias(parameter)) {
      fill(values, 1, Random::nextGaussian, random);
    }
    return new WeightArray(shape, values);
  }

  private Initializer initializer(Parameter parameter) {
    if (this == BY_LAYER || !isWeightOrBias(parameter)) {
      return parameter.initializer();
    }
    return this == HE_NORMAL && parameter.role() == Parameter.Role.WEIGHTS
        ? Initializer.HE_NORMAL
        : Initializer.ZEROS;
  }

  private static boolean isWeightOrBias(Parameter parameter) {
    return parameter.role() == Parameter.Role.WEIGHTS || parameter.role() == Parameter.Role.BIAS;
  }

  private static void fill(
      float[] values, double scale, ToDoubleFunction<Random> distribution, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * distribution.applyAsDouble(random));
    }
  }

  /** Returns the fan-in; 1 for a scalar or vector. */
  private static long fanIn(long[] shape) {
    return shape.length < 2
        ? 1
        : Arrays.stream(shape, 0, shape.length - 1).reduce(1, (a, b) -> a * b);
  }

  /**
   * Returns the fan-out: the outputs that one input contributes to, which are each filter at each
   * position of its window. With groups it contributes to fewer, but all are counted, as in Keras.
   */
  private static long fanOut(long[] shape) {
    if (shape.length < 2) {
      return shape.length == 0 ? 1 : shape[0];
    }
    long inputs = shape[shape.length - 2];
    return fanIn(shape) / inputs * shape[shape.length - 1];
  }
}
