package org.inkgraph.predict;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The operation that computes an output of a graph. In a model of TensorFlow 2 it is the last one
 * of a function that the graph calls, often with an identity behind it.
 */
final class OutputOperation {
  private static final String FUNCTION = "f";

  private final Map<String, FunctionDef> functions;

  private OutputOperation(GraphDef graph) {
    this.functions =
        graph.getLibrary().getFunctionList().stream()
            .collect(
                Collectors.toMap(
                    function -> function.getSignature().getName(), Function.identity()));
  }

  /**
   * Returns the type of the operation that computes an output, such as {@code Sigmoid}; empty if it
   * is an input of a function.
   *
   * @param output name of the output, such as {@code StatefulPartitionedCall:0}
   */
  static String type(GraphDef graph, String output) {
    return new OutputOperation(graph).type(graph.getNodeList(), output);
  }

  private String type(List<NodeDef> nodes, String output) {
    String name = output.split(":", 2)[0];
    for (NodeDef node : nodes) {
      if (node.getName().equals(name)) {
        return switch (node.getOp()) {
          case "Identity" -> type(nodes, node.getInput(0));
          case "PartitionedCall", "StatefulPartitionedCall" -> typeInFunction(node, output);
          default -> node.getOp();
        };
      }
    }
    return "";
  }

  private String typeInFunction(NodeDef call, String output) {
    FunctionDef function = functions.get(call.getAttrOrThrow(FUNCTION).getFunc().getName());
    if (function == null) {
      return call.getOp();
    }
    String result = function.getSignature().getOutputArg(index(output)).getName();
    return type(function.getNodeDefList(), function.getRetOrThrow(result));
  }

  /** Returns the number at the end of {@code name:0} or {@code name:output:0}, or 0. */
  private static int index(String output) {
    int colon = output.lastIndexOf(':');
    return colon < 0 ? 0 : Integer.parseInt(output.substring(colon + 1));
  }
}
