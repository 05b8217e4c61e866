package org.inkgraph.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.types.TFloat32;

/** The common layers of networks. */
public final class Layers {
  private static final String SAME = "SAME";

  private Layers() {}

  /** Gives gray images the channel dimension that convolutions want. */
  public static Layer addChannelAxis() {
    return new SingleChannel();
  }

  /** Returns a convolution with square filters, stride 1, zero padding and a bias. */
  public static Layer convolution(String name, int filterSize, int filters) {
    return new Convolution(name, filterSize, filters);
  }

  /** Returns max pooling over {@code size} by {@code size} squares that do not overlap. */
  public static Layer maxPool(int size) {
    return new MaxPool(size);
  }

  /** Returns a rectified linear unit: max(x, 0). */
  public static Layer relu() {
    return new Relu();
  }

  /** Returns a layer that flattens the activations of each example into one axis. */
  public static Layer flatten() {
    return new Flatten();
  }

  /** Returns a fully connected layer with a bias, without activation. */
  public static Layer dense(String name, int units) {
    return new Dense(name, units);
  }

  /** Returns a dropout layer, whose rate the recipe defines. */
  public static Layer dropout(String name) {
    return new Dropout(name);
  }

  /** {@code [batch_size, rows, columns]} to {@code [batch_size, rows, columns, 1]}. */
  public record SingleChannel() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropoutRule) {
      return tf.expandDims(input, tf.constant(-1));
    }
  }

  /**
   * Maps {@code [batch_size, rows, columns, channels]} to {@code [batch_size, rows, columns,
   * filters]}.
   */
  public record Convolution(String name, int filterSize, int filters) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public boolean isCostly() {
      return true;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      var weights = parameters.weights(name, filterSize, filterSize, size(input, 3), filters);
      var convolved = tf.nn.conv2d(input, weights, List.of(1L, 1L, 1L, 1L), SAME);
      return tf.nn.biasAdd(convolved, parameters.bias(name, filters));
    }
  }

  /**
   * Maps {@code [batch_size, rows, columns, channels]} to {@code [batch_size, ⌈rows/size⌉,
   * ⌈columns/size⌉, channels]}.
   */
  public record MaxPool(int size) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      // tf.nn.maxPool creates MaxPoolV2, which oneDNN does not support; its gradient is five times
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
    }
  }

  /** Maps any shape to the same shape. */
  public record Relu() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.ELEMENTWISE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.nn.relu(input);
    }
  }

  /** Maps {@code [batch_size, a, b, …]} to {@code [batch_size, a * b * …]}. */
  public record Flatten() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      Shape shape = input.shape();
      long features = 1;
      for (int dimension = 1; dimension < shape.numDimensions(); dimension++) {
        features *= shape.get(dimension);
      }
      return tf.reshape(input, tf.constant(new long[] {-1, features}));
    }
  }

  /** Maps {@code [batch_size, features]} to {@code [batch_size, units]}. */
  public record Dense(String name, int units) implements ColumnParallel {
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

  /** Maps any shape to the same shape. */
  public record Dropout(String name) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.ELEMENTWISE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return dropout.apply(name, input);
    }
  }

  private static long size(Operand<TFloat32> input, int dimension) {
    return input.shape().get(dimension);
  }
}
