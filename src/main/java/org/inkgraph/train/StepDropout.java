package org.inkgraph.train;

import org.inkgraph.model.DropoutRule;
import org.tensorflow.op.Ops;

/**
 * The dropout of each step of an execution.
 *
 * @param rate share that is dropped, 0 to less than 1
 * @param seed of the run
 */
record StepDropout(double rate, long seed, StepPlaceholders placeholders) {
  /** Returns what dropout layers do at step {@code index} of an execution. */
  DropoutRule at(Ops tf, int index) {
    return rate == 0
        ? DropoutRule.KEEP_ALL
        : new StatelessDropout(tf.withSubScope("dropout"), rate, seed, placeholders.number(index));
  }
}
