package org.inkgraph.train.graph;

import java.util.List;
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
 * @param rate fraction of dropped activations, more than 0 and less than 1
 * @param step number of the step in the run, scalar
 */
record StatelessDropout(Ops tf, double rate, long seed, Operand<TInt64> step)
    implements DropoutFunction {
  @Override
  public Operand<TFloat32> apply(String layer, Operand<TFloat32> activations) {
    Operand<TInt64> key =
        tf.stack(List.of(tf.constant(Seeds.derive(seed, "dropout", layer)), step));
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(tf.shape(activations), key, TFloat32.class);
    float keep = (float) (1 - rate);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.less(uniform, tf.constant(keep)), TFloat32.class);
    return tf.math.mul(activations, tf.math.div(kept, tf.constant(keep)));
  }
}
