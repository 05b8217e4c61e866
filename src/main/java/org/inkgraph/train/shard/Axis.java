package org.inkgraph.train.shard;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What activations are cut along, and joined. */
public enum Axis {
  /** Not cut. */
  NONE(0),

  /** The first axis: a shard has some of the images. */
  BATCH(0),

  /** The last axis: a shard has some of the columns of each image. */
  COLUMNS(-1);

  private final int index;

  Axis(int index) {
    this.index = index;
  }

  /**
   * Cuts {@code whole}.
   *
   * @param sizes {@code [count]}, of each part
   */
  public List<? extends Operand<TFloat32>> split(
      Ops tf, Operand<TFloat32> whole, Operand<TInt32> sizes, int count) {
    return count == 1
        ? List.of(whole)
        : tf.splitV(whole, sizes, tf.constant(index), (long) count).output();
  }

  /** Joins what was cut. */
  Operand<TFloat32> join(Ops tf, List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(index));
  }
}
