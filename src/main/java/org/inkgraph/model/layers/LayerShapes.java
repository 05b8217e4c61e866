package org.inkgraph.model.layers;

import java.util.List;
import java.util.Locale;

/** The shapes of layers one after another, without TensorFlow. */
public final class LayerShapes {
  /** The maximum number of values of an activation: a batch of 100 of them is 6.7 GB. */
  public static final long MAX_ACTIVATION = 1L << 24;

  private LayerShapes() {}

  /**
   * Returns the output of the last layer.
   *
   * @throws IllegalArgumentException if an input breaks a rule of a layer, or an output has more
   *     than {@link #MAX_ACTIVATION} values; the message names the layer and its input
   */
  public static ActivationShape output(List<DescribedLayer> layers, ActivationShape input) {
    ActivationShape output = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        ActivationShape next = layers.get(i).output(output);
        requireCountable(next);
        output = next;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "layer %d (%s) on %s: %s"
                .formatted(i + 1, layers.get(i).label(), output, e.getMessage()),
            e);
      }
    }
    return output;
  }

  private static void requireCountable(ActivationShape output) {
    boolean fits;
    try {
      fits = output.size() <= MAX_ACTIVATION;
    } catch (ArithmeticException e) {
      fits = false;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "its output %s has more than %,d values", output, MAX_ACTIVATION));
    }
  }

  /**
   * Returns the number of values of all parameters, of layers that {@link #output} accepts.
   *
   * @throws ArithmeticException if there are more than a {@code long} can count
   */
  public static long parameterCount(List<DescribedLayer> layers, ActivationShape input) {
    long count = 0;
    ActivationShape shape = input;
    for (DescribedLayer layer : layers) {
      count = Math.addExact(count, layer.parameterCount(shape));
      shape = layer.output(shape);
    }
    return count;
  }
}
