package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Dropout (Srivastava et al. 2014), for any shape.
 *
 * @param name distinguishes the random numbers of several such layers
 * @param rate fraction of dropped activations, 0 to less than 1, or null for that of the recipe
 */
public record Dropout(String name, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double rate)
    implements DescribedLayer.Named {
  /** Checks the range. */
  public Dropout {
    Preconditions.requirePresent("name", name);
    if (rate != null) {
      Preconditions.requireBelowOne("rate", rate);
    }
  }

  @Override
  public Sharding sharding() {
    return Sharding.ELEMENTWISE;
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    return input;
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    return dropout.apply(name, rate, input);
  }
}
