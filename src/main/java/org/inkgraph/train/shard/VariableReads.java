package org.inkgraph.train.shard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
 * Ordered reads of the variables for one step: each variable is read through one operation, which
 * waits for the previous step's update. The operation does not copy the value, so the variable's
 * update in this step must wait for all readers ({@link #forUpdate}).
 *
 * <p>The operation is a placeholder with the variable as default, which is never fed: an identity
 * at run time, but opaque to TensorFlow's graph rewriting, which would otherwise read a variable
 * early to cast it to another precision.
 */
public final class VariableReads {
  /**
   * Operations that write their output to memory of their own. The output of any other operation
   * may alias its input, so its readers count as readers of the variable. An operation missing from
   * this list makes updates wait longer, but changes no bit.
   */
  private static final Set<String> COMPUTING =
      Set.of(
          "Add",
          "AddV2",
          "BatchMatMulV2",
          "BiasAdd",
          "BiasAddGrad",
          "Conv2D",
          "Conv2DBackpropFilter",
          "Conv2DBackpropInput",
          "DepthwiseConv2dNative",
          "DepthwiseConv2dNativeBackpropFilter",
          "DepthwiseConv2dNativeBackpropInput",
          "FusedBatchNormGradV3",
          "FusedBatchNormV3",
          "MatMul",
          "Mul",
          "RealDiv",
          "Rsqrt",
          "Shape",
          "Sqrt",
          "Square",
          "Sub");

  private final Ops tf;
  private final boolean isTraining;
  private final Map<Variable<TFloat32>, Op> updatesBefore;
  private final Map<Variable<TFloat32>, Variable<TFloat32>> replacements;
  private final Map<Variable<TFloat32>, Operand<TFloat32>> reads = new LinkedHashMap<>();
  private final Map<Variable<TFloat32>, Set<GraphOperation>> forwardReaders = new HashMap<>();

  private VariableReads(
      Ops tf,
      boolean isTraining,
      Map<Variable<TFloat32>, Op> updatesBefore,
      Map<Variable<TFloat32>, Variable<TFloat32>> replacements) {
    this.tf = tf;
    this.isTraining = isTraining;
    this.updatesBefore = updatesBefore;
    this.replacements = replacements;
  }

  /**
   * Creates the reads of a training step.
   *
   * @param updatesBefore update of each variable by the previous step; empty for the first step
   */
  public static VariableReads ofTraining(Ops tf, Map<Variable<TFloat32>, Op> updatesBefore) {
    return new VariableReads(tf, true, updatesBefore, Map.of());
  }

  /**
   * Creates reads for inference between two executions.
   *
   * @param replacements variables to read in place of others
   */
  public static VariableReads ofInference(
      Ops tf, Map<Variable<TFloat32>, Variable<TFloat32>> replacements) {
    return new VariableReads(tf, false, Map.of(), replacements);
  }

  /** Returns whether these are the reads of a training step, which updates variables. */
  boolean areOfTraining() {
    return isTraining;
  }

  /** Returns the read of a variable at this step. */
  Operand<TFloat32> of(Variable<TFloat32> variable) {
    return reads.computeIfAbsent(
        variable,
        absent ->
            afterUpdateOf(absent)
                .placeholderWithDefault(replacements.getOrDefault(absent, absent), absent.shape()));
  }

  /** Records the readers so far; must be called between the forward and the backward pass. */
  void recordForwardReaders() {
    reads.forEach((variable, read) -> forwardReaders.put(variable, readers(read)));
  }

  /**
   * Returns a builder of the update of {@code variable}, which waits for its readers in the
   * backward pass, also of those of a reshaped or sliced one. Those in the forward pass precede
   * every gradient in any case; naming them too would keep TensorFlow from fusing them. In a step
   * that does not read the variable, the update waits for the previous update.
   */
  public Ops forUpdate(Variable<TFloat32> variable) {
    Operand<TFloat32> read = reads.get(variable);
    if (read == null) {
      return afterUpdateOf(variable);
    }
    Set<GraphOperation> forward = forwardReaders.getOrDefault(variable, Set.of());
    return tf.withControlDependencyOps(
        List.<Operation>copyOf(
            readers(read).stream().filter(reader -> !forward.contains(reader)).toList()));
  }

  /**
   * Returns a builder of an update of {@code variable} that does not need a gradient: it waits for
   * all readers so far, of the forward pass too.
   */
  Ops afterReaders(Variable<TFloat32> variable) {
    Operand<TFloat32> read = reads.get(variable);
    return read == null
        ? afterUpdateOf(variable)
        : tf.withControlDependencyOps(List.<Operation>copyOf(readers(read)));
  }

  private Ops afterUpdateOf(Variable<TFloat32> variable) {
    return updatesBefore.containsKey(variable)
        ? tf.withControlDependencies(updatesBefore.get(variable))
        : tf;
  }

  private static Set<GraphOperation> readers(Operand<TFloat32> read) {
    Set<GraphOperation> readers = new LinkedHashSet<>();
    addReaders((GraphOperation) read.op(), readers);
    return readers;
  }

  private static void addReaders(GraphOperation operation, Set<GraphOperation> readers) {
    for (GraphOperation consumer : operation.consumers()) {
      if (readers.add(consumer) && !COMPUTING.contains(consumer.type())) {
        addReaders(consumer, readers);
      }
    }
  }
}
