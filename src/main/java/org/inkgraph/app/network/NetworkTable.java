package org.inkgraph.app.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.VariableStore;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.runtime.NativeEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Builds layers one after another in a graph, and reads from it what each adds: so every layer is
 * described, also one that another library provides.
 */
final class NetworkTable {
  /** Name of the operation after those of a layer. */
  private static final String END = "inkgraph-end-of-layer-";

  private NetworkTable() {}

  /**
   * Returns the layers with their figures.
   *
   * @param batch shape of the input, a batch of one example
   */
  static List<NetworkSummary.Layer> of(List<? extends Layer> layers, long... batch) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf);
      Operand<TFloat32> activations =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(batch)));
      List<Shape> shapes = new ArrayList<>(List.of(activations.shape()));
      List<List<Parameter>> parameters = new ArrayList<>();
      Set<String> known = new HashSet<>();
      for (Layer layer : layers) {
        activations = layer.apply(tf, activations, variables, DropoutFunction.KEEP_ALL);
        tf.withName(END + parameters.size()).noOp();
        shapes.add(activations.shape());
        parameters.add(
            variables.parameters().values().stream()
                .filter(parameter -> known.add(parameter.name()))
                .toList());
      }
      Iterator<GraphOperation> operations = graph.operations();
      List<NetworkSummary.Layer> table = new ArrayList<>();
      for (int i = 0; i < layers.size(); i++) {
        long flops = flopsUntil(END + i, operations);
        table.add(row(layers.get(i), shapes.get(i), shapes.get(i + 1), parameters.get(i), flops));
      }
      return table;
    }
  }

  /** Returns the floating-point operations before an operation of that name. */
  private static long flopsUntil(String end, Iterator<GraphOperation> operations) {
    long flops = 0;
    while (operations.hasNext()) {
      GraphOperation operation = operations.next();
      if (operation.name().equals(end)) {
        return flops;
      }
      flops += FlopCount.of(operation);
    }
    throw new IllegalStateException("no operation " + end);
  }

  private static NetworkSummary.Layer row(
      Layer layer, Shape input, Shape output, List<Parameter> parameters, long flops) {
    NetworkSummary.Layer whole =
        new NetworkSummary.Layer(
            layer instanceof DescribedLayer described
                ? described.kind()
                : layer.getClass().getSimpleName(),
            layer instanceof DescribedLayer.Named named ? named.name() : "",
            dimensions(output),
            size(parameters),
            size(parameters.stream().filter(Parameter::isTrained).toList()),
            flops,
            List.of());
    return layer instanceof Residual residual
        ? withInner(whole, of(residual.layers(), input.asArray()))
        : whole;
  }

  /** Returns a residual layer with its inner ones and the projection, which has what they lack. */
  private static NetworkSummary.Layer withInner(
      NetworkSummary.Layer whole, List<NetworkSummary.Layer> inner) {
    List<NetworkSummary.Layer> layers = new ArrayList<>(inner);
    long parameters =
        whole.parameters() - inner.stream().mapToLong(NetworkSummary.Layer::parameters).sum();
    if (parameters > 0) {
      layers.add(
          new NetworkSummary.Layer(
              "projection",
              whole.name(),
              whole.outputShape(),
              parameters,
              parameters,
              whole.flops() - inner.stream().mapToLong(NetworkSummary.Layer::flops).sum(),
              List.of()));
    }
    return new NetworkSummary.Layer(
        whole.kind(),
        whole.name(),
        whole.outputShape(),
        whole.parameters(),
        whole.trainableParameters(),
        whole.flops(),
        layers);
  }

  private static List<Long> dimensions(Shape batch) {
    return batch.isUnknown()
        ? List.of(Shape.UNKNOWN_SIZE)
        : LongStream.of(batch.asArray()).skip(1).boxed().toList();
  }

  private static long size(List<Parameter> parameters) {
    return parameters.stream().mapToLong(parameter -> parameter.shape().size()).sum();
  }
}
