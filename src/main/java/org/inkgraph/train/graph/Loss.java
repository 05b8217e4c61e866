package org.inkgraph.train.graph;

import org.inkgraph.train.recipe.Distillation;
import org.inkgraph.train.recipe.TrainingSpec;
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

  /** Returns the loss of a training. */
  static Loss of(Ops tf, TrainingSpec spec) {
    Distillation distillation = spec.recipe().distillation();
    return spec.teacher() == null || distillation == null
        ? new FromLabels()
        : new FromTeacher(
            new TeacherGraph(
                tf, spec.teacher(), spec.dataset().classes(), distillation.temperature()),
            distillation);
  }

  /** Cross-entropy with the labels. */
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

  /** Cross-entropy with the labels and with a teacher's predictions for the same images. */
  record FromTeacher(TeacherGraph teacher, Distillation distillation) implements Loss {
    @Override
    public Operand<TFloat32> logitsGradient(Ops tf, Operand<TFloat32> logits, TrainingBatch batch) {
      return CrossEntropy.gradient(
          tf,
          logits,
          batch.targets(),
          teacher.probabilities(tf, batch.images(tf)),
          distillation,
          batch.size());
    }

    @Override
    public void start(Graph graph, Session session) {
      teacher.start(graph, session);
    }
  }
}
