package org.inkgraph.train.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The batch of one step.
 *
 * @param towers images after augmentation, {@code [tower_size, rows, columns]} each
 * @param targets a distribution over the classes for each image, {@code [batch_size, classes]}
 * @param size number of images, scalar
 */
record TrainingBatch(
    List<? extends Operand<TFloat32>> towers, Operand<TFloat32> targets, Operand<TFloat32> size) {
  /** Returns the images of all towers, {@code [batch_size, rows, columns]}. */
  Operand<TFloat32> images(Ops tf) {
    return towers.size() == 1
        ? towers.get(0)
        : tf.concat(List.<Operand<TFloat32>>copyOf(towers), tf.constant(0));
  }
}
