package org.inkgraph.train.shard;

import static org.assertj.core.api.Assertions.assertThat;

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
      Operand<TFloat32> forward = tf.math.neg(part);
      reads.recordForwardReaders();
      Operand<TFloat32> backward = tf.math.abs(part);
      Operand<TFloat32> direct = tf.math.abs(read);
      Operand<TFloat32> later = tf.math.abs(backward);

      Operand<TFloat32> update =
          reads.forUpdate(variable).assign(variable, tf.constant(new float[2][3]));

      assertThat(((GraphOperation) update.op()).controlInputs())
          .extracting(GraphOperation::name)
          .contains(backward.op().name(), direct.op().name())
          .doesNotContain(forward.op().name(), later.op().name());
    }
  }
}
