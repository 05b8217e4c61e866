package org.inkgraph.train.graph;

import java.util.List;
import java.util.function.IntFunction;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.train.recipe.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Inverted dropout (Srivastava et al. 2014): each activation is zero with probability {@code rate},
 * the others are divided by 1 − rate. The dropped activations depend only on the seed, the layer's
 * name and the step, so that a run can be repeated or resumed.
 *
 * @param rate fraction of dropped activations, 0 to less than 1, where a layer has none of its own
 * @param seed of the run
 * @param numbers returns the number in the run, scalar, of each step of an execution
 */
record StatelessDropout(double rate, long seed, IntFunction<Operand<TInt64>> numbers) {
  /** Returns the dropout at step {@code index} of an execution. */
  DropoutFunction at(Ops graph, int index) {
    Ops tf = graph.withSubScope("dropout");
    return (layer, ownRate, activations) -> {
      double dropped = ownRate == null ? rate : ownRate;
      if (dropped == 0) {
        return activations;
      }
      float keep = (float) (1 - dropped);
      Operand<TInt64> key =
          tf.stack(
              List.of(tf.constant(Seeds.derive(seed, "dropout", layer)), numbers.apply(index)));
      Operand<TFloat32> uniform =
          tf.random.statelessRandomUniform(tf.shape(activations), key, TFloat32.class);
      Operand<TFloat32> kept =
          tf.dtypes.cast(tf.math.less(uniform, tf.constant(keep)), TFloat32.class);
      return tf.math.mul(activations, tf.math.div(kept, tf.constant(keep)));
    };
  }
}
