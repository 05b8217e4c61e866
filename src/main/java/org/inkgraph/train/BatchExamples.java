package org.inkgraph.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Makes what the network sees of a batch: images in towers, distorted for training as they were for
 * validation, and what is to be said about them.
 */
final class BatchExamples {
  private final ResidentImages images;
  private final StepInputs inputs;
  private final Distortion distortion;
  private final TeacherGraph teacher;

  /**
   * @param distortion of training images, or null
   * @param teacher asked about training images, or null
   */
  BatchExamples(
      ResidentImages images, StepInputs inputs, Distortion distortion, TeacherGraph teacher) {
    this.images = images;
    this.inputs = inputs;
    this.distortion = distortion;
    this.teacher = teacher;
  }

  /**
   * For a step of training.
   *
   * @param rows of the resident images
   * @param step scalar, counts the steps of the run
   * @param distortionStrength scalar
   * @param towers how many
   */
  StepExamples training(
      Ops tf,
      Operand<TInt32> rows,
      Operand<TInt64> step,
      Operand<TFloat32> distortionStrength,
      int towers) {
    Operand<TFloat32> targets = images.targets(tf, rows);
    if (distortion == null && teacher == null) {
      return new StepExamples(inTowers(tf, rows, towers), targets, null);
    }
    Operand<TFloat32> whole = distorted(tf, rows, step, distortionStrength);
    List<? extends Operand<TFloat32>> parts =
        towers == 1
            ? List.of(whole)
            : tf.splitV(whole, inputs.towerSizes(), tf.constant(0), (long) towers).output();
    return new StepExamples(
        parts, targets, teacher == null ? null : teacher.probabilities(tf, whole));
  }

  /**
   * Images as a step of training sees them, {@code [batch_size, rows, columns]}.
   *
   * @param rows of the resident images
   * @param step scalar, counts the steps of the run
   * @param strength of the distortion, scalar
   */
  Operand<TFloat32> distorted(
      Ops tf, Operand<TInt32> rows, Operand<TInt64> step, Operand<TFloat32> strength) {
    Operand<TFloat32> whole = images.images(tf, rows);
    return distortion == null
        ? whole
        : distortion.apply(tf.withSubScope("distortion"), whole, step, strength);
  }

  /** Images as they are, {@code [tower_size, rows, columns]} each. */
  List<? extends Operand<TFloat32>> inTowers(Ops tf, Operand<TInt32> rows, int towers) {
    if (towers == 1) {
      return List.of(images.images(tf, rows));
    }
    return tf.splitV(rows, inputs.towerSizes(), tf.constant(0), (long) towers).output().stream()
        .map(tower -> images.images(tf, tower))
        .toList();
  }
}
