package org.inkgraph.testing;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Layers that the program does not have, as a user would write them. */
public final class TestLayers {
  private TestLayers() {}

  /** Over the columns of each example; {@code sharding} may be a lie. */
  public record Softmax(Sharding sharding) implements Layer {
    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.nn.softmax(input);
    }
  }

  /** Layer normalization (Ba, Kiros and Hinton 2016), with a gain for each column. */
  public record LayerNormalization(String name) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return normalized(tf, input, -1, parameters.bias(name, input.shape().get(1)));
    }
  }

  /** Batch normalization (Ioffe and Szegedy 2015) of this very batch, with a gain a column. */
  public record BatchNormalization(String name) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.COLUMNS;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return normalized(tf, input, 0, parameters.bias(name, input.shape().get(1)));
    }
  }

  /** Subtracts the mean of all values of all examples. */
  public record Centering() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.NONE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.math.sub(input, tf.math.mean(input, tf.array(0, 1)));
    }
  }

  private static Operand<TFloat32> normalized(
      Ops tf, Operand<TFloat32> input, int axis, Operand<TFloat32> gain) {
    Operand<TFloat32> centered =
        tf.math.sub(input, tf.math.mean(input, tf.array(axis), Mean.keepDims(true)));
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.square(centered), tf.array(axis), Mean.keepDims(true));
    return tf.math.mul(
        tf.math.mul(centered, tf.math.rsqrt(tf.math.add(variance, tf.constant(1e-3f)))), gain);
  }
}
