package org.inkgraph.train.graph;

import org.inkgraph.model.DropoutFunction;
import org.tensorflow.op.Ops;

/**
 * The dropout of each step of an execution.
 *
 * @param rate fraction of dropped activations, 0 to less than 1
 * @param seed of the run
 */
record StepDropout(double rate, long seed, StepPlaceholders placeholders) {
  /** Returns the dropout at step {@code index} of an execution. */
  DropoutFunction at(Ops tf, int index) {
    return rate == 0
        ? DropoutFunction.KEEP_ALL
        : new StatelessDropout(tf.withSubScope("dropout"), rate, seed, placeholders.number(index));
  }
}
