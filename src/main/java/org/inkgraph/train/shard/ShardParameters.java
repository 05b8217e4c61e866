package org.inkgraph.train.shard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.VariableStore;
import org.inkgraph.train.recipe.FrozenLayers;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The parameters that the layers of one shard read and the statistics that they measure. */
final class ShardParameters implements ParameterSource {
  /** A statistic of one shard's part of the batch, for a moving average. */
  record BatchStatistic(double momentum, Operand<TFloat32> value) {}

  private final VariableStore store;
  private final VariableReads reads;
  private final FrozenLayers frozen;
  private final Map<Variable<TFloat32>, Operand<TFloat32>> trained = new LinkedHashMap<>();
  private final Map<Variable<TFloat32>, BatchStatistic> statistics = new LinkedHashMap<>();

  /**
   * @param frozen layers that are computed as in inference, and have no gradients
   */
  ShardParameters(VariableStore store, VariableReads reads, FrozenLayers frozen) {
    this.store = store;
    this.reads = reads;
    this.frozen = frozen;
  }

  @Override
  public Operand<TFloat32> parameter(Parameter parameter) {
    Variable<TFloat32> variable = store.variable(parameter);
    Operand<TFloat32> read = reads.of(variable);
    if (parameter.isTrained() && !frozen.contains(parameter)) {
      trained.put(variable, read);
    }
    return read;
  }

  @Override
  public boolean usesBatchStatistics(String layer) {
    return reads.areOfTraining() && !frozen.contains(layer);
  }

  @Override
  public void updateAverage(Parameter average, double momentum, Operand<TFloat32> ofBatch) {
    statistics.put(store.variable(average), new BatchStatistic(momentum, ofBatch));
  }

  /** Returns the read of each variable that has a gradient. */
  Map<Variable<TFloat32>, Operand<TFloat32>> trained() {
    return trained;
  }

  Map<Variable<TFloat32>, BatchStatistic> statistics() {
    return statistics;
  }
}
