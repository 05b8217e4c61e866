package org.inkgraph.train.graph;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Network;
import org.inkgraph.model.VariableStore;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A teacher within its student's graph; its variables are not trained. */
final class TeacherGraph {
  private final PretrainedNetwork teacher;
  private final int classes;
  private final double temperature;
  private final VariableStore variables;

  TeacherGraph(Ops tf, PretrainedNetwork teacher, int classes, double temperature) {
    this.teacher = teacher;
    this.classes = classes;
    this.temperature = temperature;
    variables = new VariableStore(tf.withSubScope("teacher"));
  }

  /**
   * Adds the teacher's predictions, softened by the temperature.
   *
   * @param images {@code [batch_size, rows, columns]}
   * @return {@code [batch_size, classes]}
   */
  Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> images) {
    Ops ops = tf.withSubScope("teacher");
    Operand<TFloat32> logits =
        Network.logits(
            teacher.network(), ops, images, classes, variables, DropoutFunction.KEEP_ALL);
    return ops.nn.softmax(ops.math.div(logits, ops.constant((float) temperature)));
  }

  /** Sets the teacher's weights; must be called once, before the first step. */
  void start(Graph graph, Session session) {
    Weights.assign(graph, session, variables.all(), teacher.weights());
  }
}
