package org.inkgraph.train.shard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Ordered reads of the variables for one step: each through one operation, which waits for the
 * update of the step before. A variable's value is not copied by that, so that its own update must
 * wait for all that read it ({@link #forUpdate}).
 *
 * <p>That operation is a placeholder with the variable as default, which is never fed: an identity
 * for the processor, but not for TensorFlow's graph rewriting, which would read a variable early to
 * cast it to another precision first.
 */
public final class VariableReads {
  private final Ops tf;
  private final Map<Variable<TFloat32>, Op> updatesBefore;
  private final Map<Variable<TFloat32>, Variable<TFloat32>> instead;
  private final Map<Variable<TFloat32>, Operand<TFloat32>> reads = new LinkedHashMap<>();
  private final Map<Variable<TFloat32>, Set<GraphOperation>> forwardReaders = new HashMap<>();

  /**
   * @param updatesBefore the last update of each variable in this graph; empty before the first
   */
  public VariableReads(Ops tf, Map<Variable<TFloat32>, Op> updatesBefore) {
    this(tf, updatesBefore, Map.of());
  }

  private VariableReads(
      Ops tf,
      Map<Variable<TFloat32>, Op> updatesBefore,
      Map<Variable<TFloat32>, Variable<TFloat32>> instead) {
    this.tf = tf;
    this.updatesBefore = updatesBefore;
    this.instead = instead;
  }

  /**
   * Returns reads for which nothing has to wait, for use between two executions.
   *
   * @param instead what is read in the place of a variable; those without an entry themselves
   */
  public static VariableReads between(Ops tf, Map<Variable<TFloat32>, Variable<TFloat32>> instead) {
    return new VariableReads(tf, Map.of(), instead);
  }

  /** Returns the value of a variable at this step. */
  Operand<TFloat32> of(Variable<TFloat32> variable) {
    return reads.computeIfAbsent(
        variable,
        absent ->
            afterUpdateOf(absent)
                .placeholderWithDefault(instead.getOrDefault(absent, absent), absent.shape()));
  }

  /** To be called between the forward and the backward pass. */
  void forwardIsBuilt() {
    reads.forEach((variable, read) -> forwardReaders.put(variable, consumers(read)));
  }

  /**
   * Returns a builder of the update of {@code variable}, which waits for the operations of the
   * backward pass that read it. Those of the forward pass come before every gradient as it is; to
   * name them too would keep TensorFlow from fusing them. Where the step reads no variable, an
   * update waits for the one before.
   */
  public Ops forUpdate(Variable<TFloat32> variable) {
    Operand<TFloat32> read = reads.get(variable);
    if (read == null) {
      return afterUpdateOf(variable);
    }
    Set<GraphOperation> forward = forwardReaders.getOrDefault(variable, Set.of());
    return tf.withControlDependencyOps(
        List.<Operation>copyOf(
            consumers(read).stream().filter(reader -> !forward.contains(reader)).toList()));
  }

  private Ops afterUpdateOf(Variable<TFloat32> variable) {
    return updatesBefore.containsKey(variable)
        ? tf.withControlDependencies(updatesBefore.get(variable))
        : tf;
  }

  private static Set<GraphOperation> consumers(Operand<TFloat32> read) {
    return ((GraphOperation) read.op()).consumers();
  }
}
