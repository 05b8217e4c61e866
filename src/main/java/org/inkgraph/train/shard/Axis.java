package org.inkgraph.train.shard;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The axis along which activations are split and joined. */
public enum Axis {
  /** Not split. */
  NONE(0),

  /** The first axis: a shard has a part of the images. */
  BATCH(0),

  /** The last axis: a shard has a part of the columns of each image. */
  COLUMNS(-1);

  private final int index;

  Axis(int index) {
    this.index = index;
  }

  /**
   * Splits activations.
   *
   * @param sizes size of each part, {@code [count]}
   */
  public List<? extends Operand<TFloat32>> split(
      Ops tf, Operand<TFloat32> whole, Operand<TInt32> sizes, int count) {
    return count == 1
        ? List.of(whole)
        : tf.splitV(whole, sizes, tf.constant(index), (long) count).output();
  }

  Operand<TFloat32> join(Ops tf, List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(index));
  }
}
