package org.inkgraph.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Everything that steps change: the variables, the optimizer's moments and the average.
 *
 * @param average null if the recipe has none
 */
record ChangingState(
    Graph graph, ShardedVariables variables, Adam.Shared adam, WeightAverage average) {

  /** Sets the variables, and their average, to {@code weights}. */
  void start(Session session, Map<String, WeightArray> weights) {
    Map<String, WeightArray> pieces = variables.cut(weights);
    Weights.assign(graph, session, variables.all(), pieces);
    if (average != null) {
      Weights.assign(graph, session, average.all(), pieces);
    }
  }

  /** A copy of the weights as they are now, or of their average where there is one. */
  Map<String, WeightArray> weights(Session session) {
    return variables.join(Weights.read(session, average == null ? variables.all() : average.all()));
  }

  /** A copy of everything, by the names of the operations in the graph. */
  Map<String, WeightArray> read(Session session) {
    return Weights.read(session, all());
  }

  /** Sets everything to what {@link #read} gave. */
  void assign(Session session, Map<String, WeightArray> kept) {
    Weights.assign(graph, session, all(), kept);
  }

  private Map<String, Variable<TFloat32>> all() {
    Map<String, Variable<TFloat32>> all = new LinkedHashMap<>(variables.all());
    adam.slots().forEach(slot -> all.put(slot.op().name(), slot));
    if (average != null) {
      average.all().values().forEach(each -> all.put(each.op().name(), each));
    }
    return all;
  }
}
