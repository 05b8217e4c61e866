package org.inkgraph.app;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Measures the peak of the machine: products of square float32 matrices, one per thread in
 * parallel, by the same library as in training. TensorFlow must have been prepared. Closing
 * releases the matrices.
 */
final class MatMulPeak implements AutoCloseable {
  private static final int SIZE = 2048;
  private static final int TRIES = 5;

  private final Graph graph = new Graph();
  private final Session session;
  private final List<Op> products = new ArrayList<>();
  private double best;

  MatMulPeak(Execution execution) {
    Ops tf = Ops.create(graph);
    List<Op> fills = new ArrayList<>();
    for (int i = 0; i < execution.threads(); i++) {
      products.add(tf.linalg.matMul(filled(tf, i, fills), filled(tf, -i - 1, fills)));
    }
    session = new Session(graph, Sessions.config(execution));
    Session.Runner runner = session.runner();
    fills.forEach(runner::addTarget);
    runner.run().close();
  }

  private static Variable<TFloat32> filled(Ops tf, int value, List<Op> fills) {
    Operand<TFloat32> values =
        tf.fill(tf.constant(new int[] {SIZE, SIZE}), tf.constant(1f + value / 1000f));
    Variable<TFloat32> matrix = tf.variable(values.shape(), TFloat32.class);
    fills.add(tf.assign(matrix, values));
    return matrix;
  }

  /** Measures again, and returns the best so far in floating-point operations per second. */
  double measure() {
    double flops = 2.0 * SIZE * SIZE * SIZE * products.size();
    for (int i = 0; i < TRIES; i++) {
      Session.Runner runner = session.runner();
      products.forEach(runner::addTarget);
      long start = System.nanoTime();
      runner.run().close();
      best = Math.max(best, flops / ((System.nanoTime() - start) / 1e9));
    }
    return best;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
