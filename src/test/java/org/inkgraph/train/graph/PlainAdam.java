package org.inkgraph.train.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.optimizer.Adam;

/** Adam as in the paper, in double precision. */
final class PlainAdam {
  private final Adam adam;
  private final Map<String, double[]> firstMoments = new HashMap<>();
  private final Map<String, double[]> secondMoments = new HashMap<>();

  PlainAdam(Adam adam) {
    this.adam = adam;
  }

  /** Returns the weights after step {@code t} from 1 (Kingma and Ba 2015, end of section 2). */
  Map<String, WeightArray> step(
      Map<String, WeightArray> values, Map<String, WeightArray> found, double rate, int t) {
    double corrected =
        rate * Math.sqrt(1 - Math.pow(adam.beta2(), t)) / (1 - Math.pow(adam.beta1(), t));
    Map<String, WeightArray> moved = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          float[] weight = value.values().clone();
          float[] gradient = found.get(name).values();
          double[] m = firstMoments.computeIfAbsent(name, absent -> new double[weight.length]);
          double[] v = secondMoments.computeIfAbsent(name, absent -> new double[weight.length]);
          for (int i = 0; i < weight.length; i++) {
            m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * gradient[i];
            v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * gradient[i] * gradient[i];
            weight[i] -= (float) (corrected * m[i] / (Math.sqrt(v[i]) + adam.epsilon()));
          }
          moved.put(name, new WeightArray(value.shape(), weight));
        });
    return moved;
  }
}
