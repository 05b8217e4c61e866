package org.inkgraph.model.layers;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The average of each channel (Lin et al. 2013, "Network in Network"): {@code [batch_size, rows,
 * columns, channels]} to {@code [batch_size, channels]}.
 */
public record GlobalAveragePooling() implements DescribedLayer {
  @Override
  public Sharding sharding() {
    return Sharding.BATCH;
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    input.requireSpatial();
    return ActivationShape.of(input.channels());
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    return tf.math.mean(input, tf.array(1, 2));
  }
}
