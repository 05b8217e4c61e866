package org.inkgraph.model.layers;

import java.util.List;

/** The shapes of layers one after another, without TensorFlow. */
public final class LayerShapes {
  private LayerShapes() {}

  /**
   * Returns the output of the last layer.
   *
   * @throws IllegalArgumentException if an input breaks a rule of a layer; the message names both
   * @throws ArithmeticException if an output has more values than a {@code long} can count
   */
  public static ActivationShape output(List<DescribedLayer> layers, ActivationShape input) {
    return output(layers, input, Long.MAX_VALUE);
  }

  /**
   * Returns the output of the last layer.
   *
   * @param maxSize maximum number of values of an output for one example
   */
  public static ActivationShape output(
      List<DescribedLayer> layers, ActivationShape input, long maxSize) {
    ActivationShape output = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        ActivationShape next = layers.get(i).output(output);
        if (next.size() > maxSize) {
          throw new IllegalArgumentException(
              "its output " + next + " has more than " + maxSize + " values");
        }
        output = next;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "layer %s (%s) on %s: %s"
                .formatted(i + 1, layers.get(i).label(), output, e.getMessage()),
            e);
      }
    }
    return output;
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
