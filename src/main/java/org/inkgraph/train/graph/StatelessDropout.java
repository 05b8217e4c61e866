package org.inkgraph.train.graph;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.train.recipe.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Inverted dropout (Srivastava et al. 2014): each activation is zero with probability {@code rate},
 * the others are divided by 1 − rate. What is dropped follows from the seed, the layer's name and
 * the step alone, so that a run can be repeated, or taken up in the middle.
 *
 * @param rate share that is dropped, more than 0 and less than 1
 * @param step scalar, counts the steps of the run
 */
record StatelessDropout(Ops tf, double rate, long seed, Operand<TInt64> step)
    implements DropoutFunction {
  @Override
  public Operand<TFloat32> apply(String layer, Operand<TFloat32> activations) {
    Operand<TInt64> key =
        tf.stack(java.util.List.of(tf.constant(Seeds.derive(seed, "dropout", layer)), step));
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(tf.shape(activations), key, TFloat32.class);
    float keep = (float) (1 - rate);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.less(uniform, tf.constant(keep)), TFloat32.class);
    return tf.math.mul(activations, tf.math.div(kept, tf.constant(keep)));
  }
}
