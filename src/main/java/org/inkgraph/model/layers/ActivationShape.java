package org.inkgraph.model.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * The shape of the activations of one example: {@code [rows, columns, channels]} or {@code
 * [features]}.
 *
 * @param dimensions each at least 1
 */
public record ActivationShape(List<Long> dimensions) {
  private static final int SPATIAL = 3;

  /** Copies the list. */
  public ActivationShape {
    dimensions = List.copyOf(dimensions);
  }

  /** Returns the shape of an image or of feature maps. */
  public static ActivationShape of(long rows, long columns, long channels) {
    return new ActivationShape(List.of(rows, columns, channels));
  }

  /** Returns the shape of a vector. */
  public static ActivationShape of(long features) {
    return new ActivationShape(List.of(features));
  }

  /** Returns the shape of an activation in a graph, {@code [batch_size, …]}. */
  public static ActivationShape ofBatch(Shape shape) {
    return new ActivationShape(Arrays.stream(shape.tail().asArray()).boxed().toList());
  }

  /** Returns whether it has rows, columns and channels. */
  public boolean isSpatial() {
    return dimensions.size() == SPATIAL;
  }

  /** Returns the number of rows of a spatial shape. */
  public long rows() {
    return dimensions.get(0);
  }

  /** Returns the number of columns of a spatial shape. */
  public long columns() {
    return dimensions.get(1);
  }

  /** Returns the size of the last dimension: the channels, or the features. */
  public long channels() {
    return dimensions.get(dimensions.size() - 1);
  }

  /**
   * Returns the number of values of an example.
   *
   * @throws ArithmeticException if there are more than a {@code long} can count
   */
  public long size() {
    return dimensions.stream().reduce(1L, Math::multiplyExact);
  }

  /**
   * Requires rows, columns and channels.
   *
   * @throws IllegalArgumentException if it is a vector
   */
  void requireSpatial() {
    if (!isSpatial()) {
      throw new IllegalArgumentException(
          "needs rows, columns and channels; place it before flatten and dense layers");
    }
  }

  /**
   * Requires a vector.
   *
   * @throws IllegalArgumentException if it has rows and columns
   */
  void requireVector() {
    if (isSpatial()) {
      throw new IllegalArgumentException(
          "needs a vector; place flatten or globalAvgPool before it");
    }
  }

  /** Returns {@code 28×28×1} or {@code 784}. */
  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
