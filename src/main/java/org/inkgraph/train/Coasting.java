package org.inkgraph.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Steps without images, one after the other: Adam on gradients of zero. */
final class Coasting {
  private final List<List<Op>> updates = new ArrayList<>();

  /**
   * @param length how many steps
   */
  Coasting(
      Graph graph,
      Ops tf,
      Collection<Variable<TFloat32>> variables,
      StepInputs inputs,
      Adam.Shared adam,
      int length) {
    Map<Variable<TFloat32>, Op> before = new HashMap<>();
    for (int i = 0; i < length; i++) {
      Ops ops = tf.withSubScope("coasting" + i);
      Adam optimizer = inputs.adam(graph, adam, i);
      for (Variable<TFloat32> variable : variables) {
        Op last = before.get(variable);
        Operand<TFloat32> zero = ops.zeros(ops.constant(variable.shape()), TFloat32.class);
        before.put(
            variable,
            optimizer.applyDense(
                last == null ? ops : ops.withControlDependencies(last),
                zero.asOutput(),
                variable.asOutput()));
      }
      updates.add(List.copyOf(before.values()));
    }
  }

  /** What to run for the first {@code count} steps. */
  List<Op> updates(int count) {
    return updates.get(count - 1);
  }
}
