package org.inkgraph.model.layers;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The common layers with their usual settings; the records of this package have all of them. */
public final class Layers {
  private Layers() {}

  /**
   * Returns a layer that appends the channel axis that convolutions need: {@code [batch_size, rows,
   * columns]} to {@code [batch_size, rows, columns, 1]}.
   */
  public static Layer addChannelAxis() {
    return new ChannelAxis();
  }

  /**
   * Returns a convolution with square filters, stride 1, zero padding, a bias and the weights of
   * {@link Initializer#HE_NORMAL}: {@code [batch_size, rows, columns, channels]} to {@code
   * [batch_size, rows, columns, filters]}.
   */
  public static Layer convolution(String name, int filterSize, int filters) {
    return new Convolution(
        name, filters, filterSize, 1, Padding.SAME, 1, true, Initializer.HE_NORMAL);
  }

  /**
   * Returns max-pooling over {@code size} by {@code size} squares that do not overlap: {@code
   * [batch_size, rows, columns, channels]} to {@code [batch_size, ⌈rows/size⌉, ⌈columns/size⌉,
   * channels]}.
   */
  public static Layer maxPool(int size) {
    return new MaxPooling(size, size, Padding.SAME);
  }

  /** Returns a rectified linear unit, max(x, 0), for any shape. */
  public static Layer relu() {
    return new Relu();
  }

  /**
   * Returns a layer that flattens the activations of each example: {@code [batch_size, a, b, …]} to
   * {@code [batch_size, a * b * …]}.
   */
  public static Layer flatten() {
    return new Flatten();
  }

  /**
   * Returns a fully connected layer with a bias: {@code [batch_size, features]} to {@code
   * [batch_size, units]}. Its weights are always of {@link Initializer#HE_NORMAL}, also where no
   * rectifier follows; {@link Dense} has others.
   */
  public static Layer dense(String name, int units) {
    return new Dense(name, units, true, Initializer.HE_NORMAL);
  }

  /** Returns a dropout layer, for any shape; its rate is in the recipe. */
  public static Layer dropout(String name) {
    return new Dropout(name, null);
  }

  /** Returns batch normalization with the settings of Keras, for any shape. */
  public static Layer batchNormalization(String name) {
    return BatchNormalization.of(name, null, null);
  }

  private record ChannelAxis() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.expandDims(input, tf.constant(-1));
    }
  }
}
