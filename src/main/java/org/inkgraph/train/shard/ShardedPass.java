package org.inkgraph.train.shard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A forward pass through a {@link ShardedNetwork}, and its backward pass. */
public final class ShardedPass {
  private final Graph graph;
  private final Ops tf;
  private final List<Stage> stages;

  ShardedPass(Graph graph, Ops tf, List<Stage> stages) {
    this.graph = graph;
    this.tf = tf;
    this.stages = stages;
  }

  /** Returns the logits, {@code [batch_size, classes]}. */
  public Operand<TFloat32> logits() {
    return stages.get(stages.size() - 1).output();
  }

  /**
   * Adds the backward pass. Gradients of variables that several shards read are summed in the order
   * of the shards.
   *
   * @param name of the new operations
   * @param logitsGradient {@code [batch_size, classes]}
   * @return the gradient of each trained variable
   */
  public Map<Variable<TFloat32>, Operand<TFloat32>> gradients(
      String name, Operand<TFloat32> logitsGradient) {
    Map<Variable<TFloat32>, List<Operand<TFloat32>>> terms = new LinkedHashMap<>();
    int first = firstTrainedStage();
    Operand<TFloat32> outputGradient = logitsGradient;
    for (int i = stages.size() - 1; i >= first; i--) {
      Stage stage = stages.get(i);
      Stage.Gradients gradients =
          stage.backward(graph, tf, name + "/stage" + i, outputGradient, i > first);
      gradients
          .variables()
          .forEach(
              (variable, parts) ->
                  terms.computeIfAbsent(variable, absent -> new ArrayList<>()).addAll(parts));
      if (i > first) {
        outputGradient = stage.inputGradient(tf, gradients);
      }
    }
    Map<Variable<TFloat32>, Operand<TFloat32>> sums = new LinkedHashMap<>();
    terms.forEach((variable, parts) -> sums.put(variable, sum(tf, parts)));
    return sums;
  }

  /**
   * Adds the updates of the moving averages with this batch's statistics: the mean over its shards,
   * equally weighted.
   *
   * @return the update of each variable that is a moving average of this pass
   */
  public Map<Variable<TFloat32>, Op> averageUpdates(VariableReads reads) {
    Map<Variable<TFloat32>, List<ShardParameters.BatchStatistic>> measured = new LinkedHashMap<>();
    for (Stage stage : stages) {
      for (Stage.Shard shard : stage.shards()) {
        shard
            .parameters()
            .statistics()
            .forEach(
                (variable, statistic) ->
                    measured.computeIfAbsent(variable, absent -> new ArrayList<>()).add(statistic));
      }
    }
    Map<Variable<TFloat32>, Op> updates = new LinkedHashMap<>();
    measured.forEach((variable, parts) -> updates.put(variable, update(variable, parts, reads)));
    return updates;
  }

  private Op update(
      Variable<TFloat32> average, List<ShardParameters.BatchStatistic> parts, VariableReads reads) {
    Operand<TFloat32> sum =
        sum(tf, parts.stream().map(ShardParameters.BatchStatistic::value).toList());
    float share = (float) (1 - parts.get(0).momentum());
    Operand<TFloat32> before = reads.of(average);
    // A layer may use its average in training too; what is computed below precedes in any case.
    Ops afterReaders = reads.afterReaders(average);
    Operand<TFloat32> ofBatch = tf.math.div(sum, tf.constant((float) parts.size()));
    Operand<TFloat32> change = tf.math.mul(tf.math.sub(ofBatch, before), tf.constant(share));
    return afterReaders.assign(average, tf.math.add(before, change));
  }

  /** Returns the first stage with variables; those before it need no backward pass. */
  private int firstTrainedStage() {
    int first = 0;
    while (first < stages.size() && !stages.get(first).hasVariables()) {
      first++;
    }
    return first;
  }

  static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> terms) {
    return terms.size() == 1 ? terms.get(0) : tf.math.addN(terms);
  }
}
