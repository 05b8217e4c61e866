package org.inkgraph.train.graph;

import java.util.List;
import org.inkgraph.train.recipe.Augmentation;
import org.inkgraph.train.recipe.TrainingSpec;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The input pipeline of a graph: the batch of each step, with or without augmentation. */
sealed interface BatchPipeline {
  static BatchPipeline of(Plain plain, TrainingSpec spec) {
    Augmentation augmentation = spec.recipe().augmentation();
    return augmentation == null
        ? plain
        : new Augmented(
            plain, new ImageAugmenter(augmentation, spec.seed(), spec.dataset().imageShape()));
  }

  /**
   * Adds the batch of one step.
   *
   * @param index of the step among those of one execution
   * @param towers number of parts
   * @param forwardBefore the last operations of the previous step's forward pass
   */
  TrainingBatch batch(Ops tf, int index, int towers, List<? extends Op> forwardBefore);

  /**
   * Adds images as a training step sees them, {@code [batch_size, rows, columns]}.
   *
   * @param rows of the data set
   * @param step number of the step in the run, scalar
   * @param strength of the augmentation, scalar
   */
  Operand<TFloat32> images(
      Ops tf, Operand<TInt32> rows, Operand<TInt64> step, Operand<TFloat32> strength);

  /**
   * Images without augmentation. Each tower gathers its own while the previous step computes its
   * loss, which occupies only one thread.
   */
  record Plain(InGraphDataset dataset, StepPlaceholders placeholders) implements BatchPipeline {
    @Override
    public TrainingBatch batch(Ops tf, int index, int towers, List<? extends Op> forwardBefore) {
      Operand<TInt32> rows = placeholders.batch(index);
      if (!forwardBefore.isEmpty()) {
        rows = tf.withControlDependencies(List.copyOf(forwardBefore)).identity(rows);
      }
      return new TrainingBatch(
          inTowers(tf, rows, towers), dataset.targets(tf, rows), placeholders.batchSize());
    }

    @Override
    public Operand<TFloat32> images(
        Ops tf, Operand<TInt32> rows, Operand<TInt64> step, Operand<TFloat32> strength) {
      return dataset.images(tf, rows);
    }

    /** Adds images, {@code [tower_size, rows, columns]} each. */
    List<? extends Operand<TFloat32>> inTowers(Ops tf, Operand<TInt32> rows, int towers) {
      if (towers == 1) {
        return List.of(dataset.images(tf, rows));
      }
      return tf
          .splitV(rows, placeholders.towerSizes(), tf.constant(0), (long) towers)
          .output()
          .stream()
          .map(tower -> dataset.images(tf, tower))
          .toList();
    }
  }

  /**
   * Augmented images. A batch is augmented as a whole, so that the number of towers changes
   * nothing, and does not wait for another step: augmentation takes longer than a loss, and several
   * batches are augmented in parallel.
   */
  record Augmented(Plain plain, ImageAugmenter augmenter) implements BatchPipeline {
    @Override
    public TrainingBatch batch(Ops tf, int index, int towers, List<? extends Op> forwardBefore) {
      StepPlaceholders placeholders = plain.placeholders();
      Operand<TInt32> rows = placeholders.batch(index);
      Operand<TFloat32> targets = plain.dataset().targets(tf, rows);
      Operand<TFloat32> whole =
          images(tf, rows, placeholders.number(index), placeholders.augmentationStrength(index));
      List<? extends Operand<TFloat32>> parts =
          towers == 1
              ? List.of(whole)
              : tf.splitV(whole, placeholders.towerSizes(), tf.constant(0), (long) towers).output();
      return new TrainingBatch(parts, targets, placeholders.batchSize());
    }

    @Override
    public Operand<TFloat32> images(
        Ops tf, Operand<TInt32> rows, Operand<TInt64> step, Operand<TFloat32> strength) {
      return augmenter.apply(
          tf.withSubScope("distortion"), plain.images(tf, rows, step, strength), step, strength);
    }
  }
}
