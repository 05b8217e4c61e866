package org.inkgraph.train.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Operand<TFloat32>> activations = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();

  PlainTrainer(List<Layer> layers, int rows, int columns, int classes) {
    Ops tf = Ops.create(graph);
    images = floats(tf, Shape.of(-1, rows, columns));
    targets = floats(tf, Shape.of(-1, classes));
    Operand<TFloat32> last = images;
    for (Layer layer : layers) {
      last =
          layer.apply(tf, last, new BatchParameters(tf), DropoutFunction.KEEP_ALL);
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

  /** Returns the gradient of the mean loss over a batch, by name. */
  Map<String, WeightArray> gradients(
      Map<String, WeightArray> values, WeightArray batch, WeightArray wanted) {
    return fetch(values, Map.of(images, batch, targets, wanted), gradients);
  }

  /** Returns the statistics of a batch, by the name of their moving average. */
  Map<String, WeightArray> statistics(Map<String, WeightArray> values, WeightArray batch) {
    return fetch(values, Map.of(images, batch), statistics);
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
