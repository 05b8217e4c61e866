package org.inkgraph.train.graph;

import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Network;
import org.inkgraph.model.VariableStore;
import org.inkgraph.train.recipe.Distillation;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss, added to the graph by its gradient. */
sealed interface Loss {
  /**
   * Adds the gradient of the mean over a batch with respect to its logits.
   *
   * @param logits {@code [batch_size, classes]}
   * @return the same shape
   */
  Operand<TFloat32> logitsGradient(Ops tf, Operand<TFloat32> logits, TrainingBatch batch);

  /** Sets the variables that the loss reads; must be called once, before the first step. */
  void start(Graph graph, Session session);

  static Loss of(Ops tf, TrainingSpec spec) {
    Distillation distillation = spec.recipe().distillation();
    return spec.teacher() == null || distillation == null
        ? new FromLabels()
        : new FromTeacher(
            spec.teacher(),
            distillation,
            spec.dataset().classes(),
            new VariableStore(tf.withSubScope("teacher")));
  }

  record FromLabels() implements Loss {
    @Override
    public Operand<TFloat32> logitsGradient(Ops tf, Operand<TFloat32> logits, TrainingBatch batch) {
      return CrossEntropy.gradient(tf, logits, batch.targets(), batch.size());
    }

    @Override
    public void start(Graph graph, Session session) {
      // The batch has the labels.
    }
  }

  /**
   * Cross-entropy with the labels and with a teacher's predictions for the same images.
   *
   * @param variables the teacher's variables, which are not trained
   */
  record FromTeacher(
      PretrainedNetwork teacher, Distillation distillation, int classes, VariableStore variables)
      implements Loss {
    @Override
    public Operand<TFloat32> logitsGradient(Ops tf, Operand<TFloat32> logits, TrainingBatch batch) {
      Operand<TFloat32> images = batch.images(tf);
      return CrossEntropy.gradient(
          tf, logits, batch.targets(), predictions(tf, images), distillation, batch.size());
    }

    /** Adds the teacher's predictions, softened by the temperature. */
    private Operand<TFloat32> predictions(Ops graph, Operand<TFloat32> images) {
      Ops tf = graph.withSubScope("teacher");
      Operand<TFloat32> logits =
          Network.logits(
              teacher.network(), tf, images, classes, variables, DropoutFunction.KEEP_ALL);
      return tf.nn.softmax(tf.math.div(logits, tf.constant((float) distillation.temperature())));
    }

    @Override
    public void start(Graph graph, Session session) {
      Weights.assign(graph, session, variables.all(), teacher.weights());
    }
  }
}
