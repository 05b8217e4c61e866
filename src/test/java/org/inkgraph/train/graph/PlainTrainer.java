package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.optimizer.Adam;
import org.inkgraph.train.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.losses.CategoricalCrossentropy;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The oracle: trains a network without shards, one step per execution, with the framework's loss,
 * TensorFlow's gradients, and Adam as in the paper, in double precision. It shares only the layers
 * with the program.
 */
final class PlainTrainer implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph, Sessions.onCpu());
  private final Placeholder<TFloat32> images;
  private final Placeholder<TFloat32> targets;
  private final Map<String, Placeholder<TFloat32>> weights = new LinkedHashMap<>();
  private final List<Operand<TFloat32>> activations = new ArrayList<>();
  private final Output<?>[] gradients;
  private final Map<String, double[]> firstMoments = new LinkedHashMap<>();
  private final Map<String, double[]> secondMoments = new LinkedHashMap<>();

  PlainTrainer(List<Layer> layers, int rows, int columns, int classes) {
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, rows, columns)));
    targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, classes)));
    Operand<TFloat32> last = images;
    for (Layer layer : layers) {
      last =
          layer.apply(tf, last, (name, shape) -> weight(tf, name, shape), DropoutFunction.KEEP_ALL);
      activations.add(tf.identity(last));
    }
    Operand<TFloat32> loss = new CategoricalCrossentropy(true).call(tf, targets, last, null);
    Output<?>[] wanted = weights.values().stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    gradients = graph.addGradients(loss.asOutput(), wanted);
  }

  private Operand<TFloat32> weight(Ops tf, String name, Shape shape) {
    return weights.computeIfAbsent(
        name, absent -> tf.placeholder(TFloat32.class, Placeholder.shape(shape)));
  }

  /** Returns the shape of each weight, by name. */
  Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    weights.forEach((name, weight) -> shapes.put(name, weight.shape().asArray()));
    return shapes;
  }

  /** Returns the activations of each layer. */
  List<WeightArray> activations(Map<String, WeightArray> values, WeightArray batch) {
    return fetch(values, Map.of(images, batch), activations.stream().map(Operand::asOutput));
  }

  /** Returns the gradient of the mean loss over a batch, by name. */
  Map<String, WeightArray> gradients(
      Map<String, WeightArray> values, WeightArray batch, WeightArray wanted) {
    List<WeightArray> found =
        fetch(values, Map.of(images, batch, targets, wanted), Arrays.stream(gradients));
    Map<String, WeightArray> byName = new LinkedHashMap<>();
    weights.keySet().forEach(name -> byName.put(name, found.get(byName.size())));
    return byName;
  }

  /**
   * Returns the weights after step {@code t}, counted from 1 (Kingma and Ba 2015, end of section
   * 2).
   */
  Map<String, WeightArray> step(
      Map<String, WeightArray> values,
      Map<String, WeightArray> found,
      Adam adam,
      double rate,
      int t) {
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

  private List<WeightArray> fetch(
      Map<String, WeightArray> values,
      Map<Placeholder<TFloat32>, WeightArray> batch,
      Stream<? extends Output<?>> wanted) {
    try (Feeds feeds = new Feeds(session)) {
      batch.forEach((placeholder, value) -> feeds.feed(placeholder, tensor(value)));
      weights.forEach((name, weight) -> feeds.feed(weight, tensor(values.get(name))));
      wanted.forEach(feeds.runner()::fetch);
      try (Result result = feeds.runner().run()) {
        List<WeightArray> fetched = new ArrayList<>();
        result.forEach(entry -> fetched.add(Weights.copy((TFloat32) entry.getValue())));
        return fetched;
      }
    }
  }

  static TFloat32 tensor(WeightArray value) {
    return TFloat32.tensorOf(Shape.of(value.shape()), DataBuffers.of(value.values(), true, false));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
