package org.inkgraph.model.layers;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Flattens the activations of each example: {@code [batch_size, a, b, …]} to {@code [batch_size, a
 * * b * …]}.
 */
public record Flatten() implements DescribedLayer {
  @Override
  public Sharding sharding() {
    return Sharding.BATCH;
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    return ActivationShape.of(input.size());
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    long features = ActivationShape.ofBatch(input.shape()).size();
    return tf.reshape(input, tf.constant(new long[] {-1, features}));
  }
}
