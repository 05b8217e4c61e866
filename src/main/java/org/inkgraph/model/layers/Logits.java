package org.inkgraph.model.layers;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.runtime.Preconditions;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The last layer of a network: a {@link Dense} layer with one unit per class.
 *
 * @param name prefix of its parameters
 * @param initializer of the weights; Glorot's in a file by default
 */
public record Logits(String name, Initializer initializer) implements DescribedLayer.Named {
  /** Checks that nothing is missing. */
  public Logits {
    Preconditions.requirePresent("name", name);
    Preconditions.requirePresent("initializer", initializer);
  }

  @Override
  public DescribedLayer forClasses(int classes) {
    return new Dense(name, classes, true, initializer);
  }

  @Override
  public Sharding sharding() {
    return Sharding.NONE;
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    throw withoutClasses();
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    throw withoutClasses();
  }

  private static IllegalStateException withoutClasses() {
    return new IllegalStateException("the number of classes is not known yet");
  }
}
