package org.inkgraph.train.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.inkgraph.runtime.NativeEnvironment;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class VariableReadsTest {
  /** Neither a reshape nor a split along the first axis copies. */
  @Test
  void anUpdateWaitsForTheBackwardPassAlsoThroughAliases() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variable<TFloat32> variable = tf.variable(Shape.of(2, 3), TFloat32.class);
      VariableReads reads = VariableReads.ofTraining(tf, Map.of());
      Operand<TFloat32> read = reads.of(variable);
      Operand<TFloat32> reshaped = tf.reshape(read, tf.array(3, 2));
      Operand<TFloat32> part = tf.split(tf.constant(0), reshaped, 3L).output().get(0);
      Operand<TFloat32> forward = tf.math.mul(part, part);
      reads.recordForwardReaders();
      Operand<TFloat32> backward = tf.math.add(part, part);
      Operand<TFloat32> direct = tf.math.sub(read, read);
      Operand<TFloat32> later = tf.math.mul(backward, backward);

      assertThat(dependencies(reads.forUpdate(variable), variable))
          .contains(backward.op().name(), direct.op().name())
          .doesNotContain(forward.op().name(), later.op().name());
      assertThat(dependencies(reads.afterReaders(variable), variable))
          .contains(forward.op().name(), backward.op().name(), direct.op().name())
          .doesNotContain(later.op().name());
    }
  }

  /** A transposition of an axis of size 1, and a sum over it, do not copy either. */
  @Test
  void anUpdateWaitsThroughEveryOperationThatMayNotCopy() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variable<TFloat32> variable = tf.variable(Shape.of(1, 3), TFloat32.class);
      VariableReads reads = VariableReads.ofTraining(tf, Map.of());
      Operand<TFloat32> transposed =
          tf.linalg.transpose(reads.of(variable), tf.constant(new int[] {1, 0}));
      Operand<TFloat32> summed = tf.sum(transposed, tf.constant(1));
      Operand<TFloat32> tiled = tf.tile(summed, tf.array(1));
      Operand<TFloat32> alone = tf.math.addN(List.of(tiled));
      reads.recordForwardReaders();
      Operand<TFloat32> backward = tf.math.mul(alone, alone);

      assertThat(dependencies(reads.forUpdate(variable), variable))
          .containsExactly(backward.op().name());
    }
  }

  private static List<String> dependencies(Ops tf, Variable<TFloat32> variable) {
    Operand<TFloat32> update =
        tf.assign(variable, tf.zeros(tf.constant(variable.shape()), TFloat32.class));
    return ((GraphOperation) update.op())
        .controlInputs().stream().map(GraphOperation::name).toList();
  }
}
