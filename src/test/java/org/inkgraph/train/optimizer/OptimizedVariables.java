package org.inkgraph.train.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.graph.Feeds;
import org.inkgraph.train.graph.OptimizerSteps;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.StepPlaceholders;
import org.inkgraph.train.shard.VariableReads;
import org.inkgraph.train.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Variables of one layer under an optimizer, for the tests of all optimizers. */
final class OptimizedVariables {
  /** The only variable that decays. */
  static final String WEIGHTS = "weights";

  private OptimizedVariables() {}

  /** Returns a weight after a step of one learning rate for each gradient, from a first step. */
  static double after(
      Optimizer optimizer, double rate, double start, long firstStep, double... gradients) {
    List<Step> steps = new ArrayList<>();
    for (double gradient : gradients) {
      steps.add(new Step(rate, Map.of("bias", new double[] {gradient})));
    }
    return after(optimizer, Map.of("bias", new double[] {start}), firstStep, steps).get("bias")[0];
  }

  /** The learning rate of a step and the gradient of each variable. */
  record Step(double learningRate, Map<String, double[]> gradients) {}

  /** Returns the variables after all steps, which are one execution. */
  static Map<String, float[]> after(
      Optimizer optimizer, Map<String, double[]> start, long firstStep, List<Step> steps) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      StepPlaceholders placeholders = new StepPlaceholders(tf, steps.size(), optimizer.scalars());
      Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
      Ops layer = tf.withSubScope("layer");
      start.forEach(
          (name, values) ->
              variables.put(
                  name, layer.withName(name).variable(Shape.of(values.length), TFloat32.class)));
      OptimizerSteps optimizerSteps =
          new OptimizerSteps(
              tf, optimizer, placeholders, variable -> variable.equals(variables.get(WEIGHTS)));
      Map<Variable<TFloat32>, Op> updates = Map.of();
      for (int i = 0; i < steps.size(); i++) {
        Map<Variable<TFloat32>, Operand<TFloat32>> gradients = new LinkedHashMap<>();
        steps
            .get(i)
            .gradients()
            .forEach(
                (name, values) -> gradients.put(variables.get(name), tf.constant(floats(values))));
        updates =
            optimizerSteps.updates(
                i, optimizerSteps.clip(tf, gradients), VariableReads.ofTraining(tf, updates));
      }
      List<Op> assignments =
          start.entrySet().stream()
              .<Op>map(
                  entry ->
                      tf.assign(
                          variables.get(entry.getKey()), tf.constant(floats(entry.getValue()))))
              .toList();
      try (Session session = new Session(graph, Sessions.onCpu())) {
        session.initialize();
        assignments.forEach(session::run);
        try (Feeds feeds = new Feeds(session)) {
          placeholders.feed(
              feeds,
              new int[0],
              new int[] {0},
              firstStep,
              steps.stream().map(step -> new StepHyperparameters(step.learningRate(), 0)).toList());
          updates.values().forEach(feeds.runner()::addTarget);
          feeds.runner().run().close();
        }
        Map<String, float[]> after = new LinkedHashMap<>();
        Weights.read(session.runner(), variables)
            .forEach((name, array) -> after.put(name, array.values()));
        return after;
      }
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
