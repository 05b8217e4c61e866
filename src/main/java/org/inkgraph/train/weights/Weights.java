package org.inkgraph.train.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.inkgraph.provenance.WeightArray;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Access to the values of variables in a session. */
public final class Weights {
  private Weights() {}

  /** Sets each variable to the array of its name; adds operations to the graph. */
  public static void assign(
      Graph graph,
      Session session,
      Map<String, Variable<TFloat32>> variables,
      Map<String, WeightArray> weights) {
    if (variables.isEmpty()) {
      return;
    }
    Ops tf = Ops.create(graph).withSubScope("assign");
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      variables.forEach(
          (name, variable) -> {
            WeightArray weight = Objects.requireNonNull(weights.get(name));
            Placeholder<TFloat32> value =
                tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
            TFloat32 tensor = tensor(weight);
            fed.add(tensor);
            runner.feed(value, tensor).addTarget(tf.assign(variable, value));
          });
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  /** Runs an execution and returns a copy of some values, by name. */
  public static Map<String, WeightArray> read(
      Session.Runner runner, Map<String, ? extends Operand<TFloat32>> variables) {
    variables.values().forEach(runner::fetch);
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int index = 0;
      for (String name : variables.keySet()) {
        weights.put(name, copy((TFloat32) result.get(index++)));
      }
    }
    return weights;
  }

  /** Returns a tensor of an array; the inverse of {@link #copy}. */
  public static TFloat32 tensor(WeightArray array) {
    return TFloat32.tensorOf(Shape.of(array.shape()), DataBuffers.of(array.values(), true, false));
  }

  /** Returns a copy of a tensor. */
  public static WeightArray copy(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return new WeightArray(tensor.shape().asArray(), values);
  }
}
