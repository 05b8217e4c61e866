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

/** The graph of an exported model, compared with the layers that it is said to have. */
public final class InferenceGraph {
  private static final String SCOPE = "network";

  private InferenceGraph() {}

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
        Graph graph = new Graph()) {
      Map<String, NodeDef> exported = nodes(bundle.graph());
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf);
      Operand<TFloat32> activations =
          tf.withName(SavedModelLayout.IMAGES)
              .placeholder(
                  TFloat32.class, Placeholder.shape(Shape.of(images.batch(Shape.UNKNOWN_SIZE))));
      Ops scope = tf.withSubScope(SCOPE);
      List<Layer> layers = network.layers(classes);
      for (int i = 0; i < layers.size(); i++) {
        activations = layers.get(i).apply(scope, activations, variables, DropoutFunction.KEEP_ALL);
        if (!nodes(graph).values().stream()
            .filter(node -> node.getName().startsWith(SCOPE + "/"))
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
