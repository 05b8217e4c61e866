package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkgraph.model.ColumnParallel;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A fully connected layer: {@code [batch_size, features]} to {@code [batch_size, units]}.
 *
 * @param name prefix of its parameters
 * @param units number of outputs, at least 1
 * @param bias whether a bias is added; true by default
 * @param initializer of the weights; in a network file, by default the one suited to the next
 *     activation
 */
public record Dense(String name, int units, boolean bias, Initializer initializer)
    implements DescribedLayer.Named, ColumnParallel {
  /** Checks the ranges. */
  public Dense {
    Preconditions.requirePresent("name", name);
    Preconditions.requireAtLeast("units", units, 1);
    Preconditions.requirePresent("initializer", initializer);
  }

  @JsonCreator
  static Dense of(
      @JsonProperty("name") String name,
      @JsonProperty(value = "units", required = true) int units,
      @JsonProperty("bias") @Nullable Boolean bias,
      @JsonProperty("initializer") Initializer initializer) {
    return new Dense(name, units, bias == null || bias, initializer);
  }

  @Override
  public Sharding sharding() {
    return Sharding.BATCH;
  }

  @Override
  public int columns() {
    return units;
  }

  @Override
  public Dense slice(int from, int to) {
    return new Dense(name, to - from, bias, initializer);
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    input.requireVector();
    return ActivationShape.of(units);
  }

  @Override
  public long parameterCount(ActivationShape input) {
    return Math.multiplyExact(input.channels() + (bias ? 1 : 0), (long) units);
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    var weights = parameters.weights(name, initializer, input.shape().get(1), units);
    var product = tf.linalg.matMul(input, weights);
    return bias ? tf.nn.biasAdd(product, parameters.bias(name, units)) : product;
  }
}
