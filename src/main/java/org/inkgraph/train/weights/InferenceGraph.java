package org.inkgraph.train.weights;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.VariableStore;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.runtime.SavedModels;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** A graph for inference, as exported models have it: images, variables and layers. */
public final class InferenceGraph implements AutoCloseable {
  private final Graph graph;
  private final Ops tf;
  private final VariableStore variables;
  private final Placeholder<TFloat32> images;

  /** The operations of the layers, all of them in one scope. */
  private final Ops layers;

  /** Creates a graph for images of this size, without layers. */
  public InferenceGraph(ImageShape shape) {
    NativeEnvironment.prepare();
    graph = new Graph();
    tf = Ops.create(graph);
    variables = new VariableStore(tf);
    images =
        tf.withName(SavedModelLayout.IMAGES)
            .placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(shape.batch(Shape.UNKNOWN_SIZE))));
    layers = tf.withSubScope(SavedModelLayout.NETWORK);
  }

  /**
   * Adds the layers of a network; once.
   *
   * @return logits, {@code [batch_size, classes]}
   */
  public Operand<TFloat32> logits(Network network, int classes) {
    return Network.logits(network, layers, images, classes, variables, DropoutFunction.KEEP_ALL);
  }

  /** Returns the graph, which {@link #close} closes. */
  public Graph graph() {
    return graph;
  }

  /** Returns the builder of operations outside the layers' scope. */
  public Ops tf() {
    return tf;
  }

  /** Returns the input, {@code [batch_size, rows, columns]}. */
  public Placeholder<TFloat32> images() {
    return images;
  }

  /** Returns the variables of the layers. */
  public VariableStore variables() {
    return variables;
  }

  @Override
  public void close() {
    graph.close();
  }

  /**
   * Returns the index of the first layer whose operations differ from those of an exported model,
   * counted from 0 in {@link Network#layers}.
   *
   * @param directory directory of {@code saved_model.pb}
   * @return empty if every operation is the same, which does not include dropout
   */
  public static Optional<Integer> firstDifferentLayer(
      Path directory, Network network, ImageShape images, int classes) {
    try (SavedModelBundle bundle = SavedModels.load(directory);
        InferenceGraph inference = new InferenceGraph(images)) {
      Map<String, NodeDef> exported = nodes(bundle.graph());
      Operand<TFloat32> activations = inference.images;
      List<Layer> layers = network.layers(classes);
      for (int i = 0; i < layers.size(); i++) {
        activations =
            layers
                .get(i)
                .apply(
                    inference.layers, activations, inference.variables, DropoutFunction.KEEP_ALL);
        if (!nodes(inference.graph).values().stream()
            .filter(node -> node.getName().startsWith(SavedModelLayout.NETWORK + "/"))
            .allMatch(node -> isSame(node, exported.get(node.getName())))) {
          return Optional.of(i);
        }
      }
      return Optional.empty();
    }
  }

  private static Map<String, NodeDef> nodes(Graph graph) {
    Map<String, NodeDef> nodes = new HashMap<>();
    graph.toGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
    return nodes;
  }

  /** Attributes that one of them lacks have their default, or a name that begins with _. */
  private static boolean isSame(NodeDef node, @Nullable NodeDef exported) {
    if (exported == null
        || !node.getOp().equals(exported.getOp())
        || !node.getInputList().equals(exported.getInputList())) {
      return false;
    }
    Map<String, AttrValue> attributes = exported.getAttrMap();
    return node.getAttrMap().entrySet().stream()
        .filter(attribute -> attributes.containsKey(attribute.getKey()))
        .allMatch(attribute -> attribute.getValue().equals(attributes.get(attribute.getKey())));
  }
}
