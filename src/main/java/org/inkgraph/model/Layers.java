package org.inkgraph.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.types.TFloat32;

/** The common layers. */
public final class Layers {
  private static final String SAME = "SAME";

  private Layers() {}

  /** A layer whose shards need nothing but the layer itself. */
  private record SimpleLayer(Sharding sharding, boolean isCostly, Computation computation)
      implements Layer {
    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return computation.apply(tf, input, parameters, dropout);
    }
  }

  private interface Computation {
    Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout);
  }

  private static Layer layer(Sharding sharding, Computation computation) {
    return new SimpleLayer(sharding, false, computation);
  }

  /**
   * Returns a layer that appends the channel axis that convolutions need: {@code [batch_size, rows,
   * columns]} to {@code [batch_size, rows, columns, 1]}.
   */
  public static Layer addChannelAxis() {
    return layer(
        Sharding.BATCH, (tf, input, parameters, dropout) -> tf.expandDims(input, tf.constant(-1)));
  }

  /**
   * Returns a convolution with square filters, stride 1, zero padding and a bias: {@code
   * [batch_size, rows, columns, channels]} to {@code [batch_size, rows, columns, filters]}.
   */
  public static Layer convolution(String name, int filterSize, int filters) {
    return new SimpleLayer(
        Sharding.BATCH,
        true,
        (tf, input, parameters, dropout) -> {
          var weights = parameters.weights(name, filterSize, filterSize, size(input, 3), filters);
          var convolved = tf.nn.conv2d(input, weights, List.of(1L, 1L, 1L, 1L), SAME);
          return tf.nn.biasAdd(convolved, parameters.bias(name, filters));
        });
  }

  /**
   * Returns max-pooling over {@code size} by {@code size} squares that do not overlap: {@code
   * [batch_size, rows, columns, channels]} to {@code [batch_size, ⌈rows/size⌉, ⌈columns/size⌉,
   * channels]}.
   */
  public static Layer maxPool(int size) {
    return layer(
        Sharding.BATCH,
        (tf, input, parameters, dropout) -> {
          // tf.nn.maxPool adds MaxPoolV2, which oneDNN does not support; its gradient is five times
          // slower.
          Scope scope = tf.scope();
          long[] window = {1, size, size, 1};
          return scope
              .opBuilder("MaxPool", "MaxPool")
              .addInput(input.asOutput())
              .setAttr("ksize", window)
              .setAttr("strides", window)
              .setAttr("padding", SAME)
              .build()
              .output(0);
        });
  }

  /** Returns a rectified linear unit, max(x, 0), for any shape. */
  public static Layer relu() {
    return layer(Sharding.ELEMENTWISE, (tf, input, parameters, dropout) -> tf.nn.relu(input));
  }

  /**
   * Returns a layer that flattens the activations of each example: {@code [batch_size, a, b, …]} to
   * {@code [batch_size, a * b * …]}.
   */
  public static Layer flatten() {
    return layer(
        Sharding.BATCH,
        (tf, input, parameters, dropout) -> {
          Shape shape = input.shape();
          long features = 1;
          for (int dimension = 1; dimension < shape.numDimensions(); dimension++) {
            features *= shape.get(dimension);
          }
          return tf.reshape(input, tf.constant(new long[] {-1, features}));
        });
  }

  /**
   * Returns a fully connected layer with a bias: {@code [batch_size, features]} to {@code
   * [batch_size, units]}.
   */
  public static Layer dense(String name, int units) {
    return new Dense(name, units);
  }

  /** Returns a dropout layer, for any shape; its rate is in the recipe. */
  public static Layer dropout(String name) {
    return layer(
        Sharding.ELEMENTWISE, (tf, input, parameters, dropout) -> dropout.apply(name, input));
  }

  private record Dense(String name, int units) implements ColumnParallel {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public int columns() {
      return units;
    }

    @Override
    public Layer slice(int from, int to) {
      return new Dense(name, to - from);
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      var weights = parameters.weights(name, size(input, 1), units);
      return tf.nn.biasAdd(tf.linalg.matMul(input, weights), parameters.bias(name, units));
    }
  }

  private static long size(Operand<TFloat32> input, int dimension) {
    return input.shape().get(dimension);
  }
}
