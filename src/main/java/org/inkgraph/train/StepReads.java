package org.inkgraph.train;

import java.util.ArrayList;
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
 * What one step reads of the variables: each through one operation, which waits for the update of
 * the step before. A variable's value is not copied by that, so that its own update must wait for
 * all that {@link #gradientReaders} names.
 *
 * <p>That operation is a placeholder with the variable as default, which is never fed: an identity
 * for the processor, but not for TensorFlow's graph rewriting, which would read a variable early to
 * cast it to another precision first.
 */
final class StepReads {
  private final Ops tf;
  private final Map<Variable<TFloat32>, Op> updatesBefore;
  private final Map<Variable<TFloat32>, Variable<TFloat32>> instead;
  private final Map<Variable<TFloat32>, Operand<TFloat32>> reads = new LinkedHashMap<>();
  private final Map<Variable<TFloat32>, Set<GraphOperation>> forwardReaders = new HashMap<>();

  /**
   * @param updatesBefore the last update of each variable in this graph; empty before the first
   */
  StepReads(Ops tf, Map<Variable<TFloat32>, Op> updatesBefore) {
    this(tf, updatesBefore, Map.of());
  }

  private StepReads(
      Ops tf,
      Map<Variable<TFloat32>, Op> updatesBefore,
      Map<Variable<TFloat32>, Variable<TFloat32>> instead) {
    this.tf = tf;
    this.updatesBefore = updatesBefore;
    this.instead = instead;
  }

  /**
   * Reads for which nothing has to wait, for use between two calls.
   *
   * @param instead what is read in the place of a variable; those without an entry themselves
   */
  static StepReads between(Ops tf, Map<Variable<TFloat32>, Variable<TFloat32>> instead) {
    return new StepReads(tf, Map.of(), instead);
  }

  Operand<TFloat32> of(Variable<TFloat32> variable) {
    return reads.computeIfAbsent(
        variable,
        absent -> {
          Op before = updatesBefore.get(absent);
          return (before == null ? tf : tf.withControlDependencies(before))
              .placeholderWithDefault(instead.getOrDefault(absent, absent), absent.shape());
        });
  }

  /** To be called between the way to the logits and the way back. */
  void forwardIsBuilt() {
    reads.forEach((variable, read) -> forwardReaders.put(variable, consumers(read)));
  }

  /**
   * The operations on the way back that read {@code variable}. Those on the way to the logits come
   * before every gradient as it is; to name them too would keep TensorFlow from fusing them.
   */
  List<Operation> gradientReaders(Variable<TFloat32> variable) {
    List<Operation> readers = new ArrayList<>(consumers(reads.get(variable)));
    readers.removeAll(forwardReaders.get(variable));
    return readers;
  }

  private static Set<GraphOperation> consumers(Operand<TFloat32> read) {
    return ((GraphOperation) read.op()).consumers();
  }
}
