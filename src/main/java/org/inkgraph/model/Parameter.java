package org.inkgraph.model;

import org.tensorflow.ndarray.Shape;

/**
 * A parameter of a layer.
 *
 * @param name layer and role, such as {@code dense1/bias}
 * @param shape its shape; the last dimension is the layer's outputs
 * @param role what it is for
 * @param initializer its first values, where the recipe leaves them to the network
 */
public record Parameter(String name, Shape shape, Role role, Initializer initializer) {
  /** What a parameter is for. */
  public enum Role {
    /** Factors of the inputs. Only these are subject to weight decay. */
    WEIGHTS,
    /** Added to the outputs. */
    BIAS,
    /** The scale of a normalization. */
    SCALE,
    /** The offset of a normalization. */
    OFFSET,
    /** A moving average of what batches have, which no gradient changes. */
    MOVING_AVERAGE
  }

  /** Returns whether an optimizer updates it. */
  public boolean isTrained() {
    return role != Role.MOVING_AVERAGE;
  }

  /** Returns whether weight decay applies. */
  public boolean isDecayed() {
    return role == Role.WEIGHTS;
  }

  /** Returns this parameter with a different shape. */
  public Parameter withShape(Shape other) {
    return new Parameter(name, other, role, initializer);
  }
}
