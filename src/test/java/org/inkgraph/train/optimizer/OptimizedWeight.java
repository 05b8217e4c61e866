package org.inkgraph.train.optimizer;

import java.util.Collections;
import java.util.Map;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.graph.Feeds;
import org.inkgraph.train.graph.OptimizerSteps;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.StepPlaceholders;
import org.inkgraph.train.shard.VariableReads;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** One weight under an optimizer, for the tests of all optimizers. */
final class OptimizedWeight {
  private OptimizedWeight() {}

  /**
   * Returns a weight after a step for each gradient, all of them in one execution.
   *
   * @param firstStep number of the first step
   */
  static double after(
      Optimizer optimizer, double learningRate, double start, long firstStep, double... gradients) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      int count = gradients.length;
      StepPlaceholders placeholders = new StepPlaceholders(tf, count, optimizer.scalars());
      OptimizerSteps steps = new OptimizerSteps(tf, optimizer, placeholders);
      Variable<TFloat32> weight =
          tf.withSubScope("layer").withName("bias").variable(Shape.of(1), TFloat32.class);
      Map<Variable<TFloat32>, Op> updates = Map.of();
      for (int i = 0; i < count; i++) {
        updates =
            steps.updates(
                i,
                Map.of(weight, tf.constant(new float[] {(float) gradients[i]})),
                VariableReads.ofTraining(tf, updates));
      }
      try (Session session = new Session(graph, Sessions.onCpu())) {
        session.initialize();
        session.run(tf.assign(weight, tf.constant(new float[] {(float) start})));
        try (Feeds feeds = new Feeds(session)) {
          placeholders.feed(
              feeds,
              new int[0],
              new int[] {0},
              firstStep,
              Collections.nCopies(count, new StepHyperparameters(learningRate, 0)));
          updates.values().forEach(feeds.runner()::addTarget);
          feeds.runner().run().close();
        }
        try (Result result = session.runner().fetch(weight).run()) {
          return ((TFloat32) result.get(0)).getFloat(0);
        }
      }
    }
  }
}
