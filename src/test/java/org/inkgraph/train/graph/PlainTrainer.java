package org.inkgraph.train.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.framework.losses.CategoricalCrossentropy;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The oracle: a network without shards, with the framework's loss and TensorFlow's gradients, one
 * step per execution; {@link PlainAdam} has its updates. It shares only the layers with the
 * program.
 */
final class PlainTrainer implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph, Sessions.onCpu());
  private final Placeholder<TFloat32> images;
  private final Placeholder<TFloat32> targets;
  private final Map<String, Placeholder<TFloat32>> weights = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> statistics = new LinkedHashMap<>();
  private final Map<String, Double> momenta = new HashMap<>();
  private final Map<String, Operand<TFloat32>> activations = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();

  PlainTrainer(List<Layer> layers, int rows, int columns, int classes) {
    Ops tf = Ops.create(graph);
    images = floats(tf, Shape.of(-1, rows, columns));
    targets = floats(tf, Shape.of(-1, classes));
    Operand<TFloat32> last = images;
    for (Layer layer : layers) {
      last = layer.apply(tf, last, new BatchParameters(tf), DropoutFunction.KEEP_ALL);
      activations.put("layer " + activations.size(), tf.identity(last));
    }
    Operand<TFloat32> loss = new CategoricalCrossentropy(true).call(tf, targets, last, null);
    Output<?>[] wanted = weights.values().stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] found = graph.addGradients(loss.asOutput(), wanted);
    weights.keySet().forEach(w -> gradients.put(w, found[gradients.size()].expect(TFloat32.class)));
  }

  /** The parameters as placeholders; batch normalization has the statistics of the whole batch. */
  private final class BatchParameters implements ParameterSource {
    private final Ops tf;

    BatchParameters(Ops tf) {
      this.tf = tf;
    }

    @Override
    public Operand<TFloat32> parameter(Parameter parameter) {
      parameters.putIfAbsent(parameter.name(), parameter);
      return weights.computeIfAbsent(parameter.name(), absent -> floats(tf, parameter.shape()));
    }

    @Override
    public boolean usesBatchStatistics(String layer) {
      return true;
    }

    @Override
    public void updateAverage(Parameter average, double momentum, Operand<TFloat32> ofBatch) {
      parameters.put(average.name(), average);
      statistics.put(average.name(), ofBatch);
      momenta.put(average.name(), momentum);
    }
  }

  private static Placeholder<TFloat32> floats(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  /** Returns the parameters, including moving averages, by name. */
  Map<String, Parameter> parameters() {
    return parameters;
  }

  /** Returns the activations of each layer. */
  List<WeightArray> activations(Map<String, WeightArray> values, WeightArray batch) {
    return List.copyOf(fetch(values, Map.of(images, batch), activations).values());
  }

  /**
   * Returns the gradient of the mean loss over a batch, by name, whose parts do not see each other.
   *
   * @param parts images of each
   */
  Map<String, WeightArray> gradients(
      Map<String, WeightArray> values, List<int[]> parts, Dataset data) {
    int count = parts.stream().mapToInt(part -> part.length).sum();
    Map<String, WeightArray> sums = new LinkedHashMap<>();
    for (int[] part : parts) {
      Map<Placeholder<TFloat32>, WeightArray> batch =
          Map.of(
              images,
              NoiseData.images(data.training(), part),
              targets,
              NoiseData.targets(data, part));
      double share = (double) part.length / count;
      fetch(values, batch, gradients)
          .forEach((name, found) -> sums.merge(name, times(found, share), PlainTrainer::sum));
    }
    return sums;
  }

  private static WeightArray times(WeightArray array, double factor) {
    float[] products = array.values().clone();
    for (int i = 0; i < products.length; i++) {
      products[i] *= (float) factor;
    }
    return new WeightArray(array.shape(), products);
  }

  private static WeightArray sum(WeightArray left, WeightArray right) {
    float[] sums = left.values().clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += right.values()[i];
    }
    return new WeightArray(left.shape(), sums);
  }

  /**
   * Returns the moving averages after a batch, by name: each moves to the mean of its parts.
   *
   * @param parts images of each
   */
  Map<String, WeightArray> movingAverages(
      Map<String, WeightArray> values, List<int[]> parts, Dataset data) {
    Map<String, WeightArray> averages = new LinkedHashMap<>();
    statistics
        .keySet()
        .forEach(name -> averages.put(name, times(values.get(name), momentum(name))));
    for (int[] part : parts) {
      WeightArray batch = NoiseData.images(data.training(), part);
      fetch(values, Map.of(images, batch), statistics)
          .forEach(
              (name, found) ->
                  averages.merge(
                      name, times(found, (1 - momentum(name)) / parts.size()), PlainTrainer::sum));
    }
    return averages;
  }

  private double momentum(String average) {
    return momenta.getOrDefault(average, Double.NaN);
  }

  private Map<String, WeightArray> fetch(
      Map<String, WeightArray> values,
      Map<Placeholder<TFloat32>, WeightArray> batch,
      Map<String, Operand<TFloat32>> wanted) {
    try (Feeds feeds = new Feeds(session)) {
      batch.forEach((placeholder, value) -> feeds.feed(placeholder, Weights.tensor(value)));
      weights.forEach((name, weight) -> feeds.feed(weight, Weights.tensor(values.get(name))));
      return Weights.read(feeds.runner(), wanted);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
