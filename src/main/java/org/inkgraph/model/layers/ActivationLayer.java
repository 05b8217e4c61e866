package org.inkgraph.model.layers;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A function of each value by itself. */
interface ActivationLayer extends DescribedLayer {
  /** An activation that keeps positive values about as they are; He's weights are for these. */
  interface Rectifier extends ActivationLayer {}

  /** Adds the function to a graph, for any shape. */
  Operand<TFloat32> activate(Ops tf, Operand<TFloat32> input);

  @Override
  default ActivationShape output(ActivationShape input) {
    return input;
  }

  @Override
  default Sharding sharding() {
    return Sharding.ELEMENTWISE;
  }

  @Override
  default Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    return activate(tf, input);
  }
}
