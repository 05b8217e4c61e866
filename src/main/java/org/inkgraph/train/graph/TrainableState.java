package org.inkgraph.train.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.shard.ShardedVariables;
import org.inkgraph.train.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** All mutable state of a training run: the variables, the optimizer's slots and the averages. */
record TrainableState(
    Graph graph,
    ShardedVariables variables,
    OptimizerSteps optimizer,
    ExponentialMovingAverage average) {

  void start(Session session, Map<String, WeightArray> weights) {
    Map<String, WeightArray> pieces = variables.split(weights);
    Weights.assign(graph, session, variables.all(), pieces);
    Weights.assign(graph, session, averages(), pieces);
  }

  /** Returns a copy of the weights, or of their averages if there are any. */
  Map<String, WeightArray> weights(Session session) {
    Map<String, Variable<TFloat32>> evaluated = variables.all();
    evaluated.putAll(averages());
    return variables.join(Weights.read(session.runner(), evaluated));
  }

  /** Returns a copy of the whole state, by name of the operation. */
  Map<String, WeightArray> read(Session session) {
    return Weights.read(session.runner(), all());
  }

  void assign(Session session, Map<String, WeightArray> state) {
    Weights.assign(graph, session, all(), state);
  }

  /** Returns the averages by name of the averaged variable's operation. */
  private Map<String, Variable<TFloat32>> averages() {
    Map<String, Variable<TFloat32>> averages = new LinkedHashMap<>();
    average.byVariable().forEach((variable, mean) -> averages.put(variable.op().name(), mean));
    return averages;
  }

  private Map<String, Variable<TFloat32>> all() {
    Map<String, Variable<TFloat32>> all = variables.all();
    optimizer.slots().forEach(slot -> all.put(slot.op().name(), slot));
    average.byVariable().values().forEach(mean -> all.put(mean.op().name(), mean));
    return all;
  }
}
