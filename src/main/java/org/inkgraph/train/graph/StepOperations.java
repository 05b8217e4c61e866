package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkgraph.io.Sha256;
import org.inkgraph.train.trace.OperationOutput;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/**
 * The operations of one training step, and their outputs. Only operations that TensorFlow executes
 * after it has rewritten the graph are fetched: a fetch of one that it fuses into another would
 * keep it from doing so, and thus change what is computed.
 */
final class StepOperations {
  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  private static final Pattern UPDATE = Pattern.compile("(Assign|Apply|Scatter).*");
  private static final String VARIABLE = "VariableV2";

  /** A fed tensor cannot be fetched. */
  private static final String FED = "Placeholder";

  private final Graph graph;
  private final List<OperationOutput> computing = new ArrayList<>();
  private final List<OperationOutput> updates = new ArrayList<>();

  /**
   * @param executed the names of all operations that the step executes
   */
  StepOperations(Graph graph, Set<String> executed) {
    this.graph = graph;
    Map<String, NodeDef> nodes = new LinkedHashMap<>();
    graph.toGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> afterUpdates = new HashSet<>();
    for (NodeDef node : nodes.values()) { // the inputs of a node stand before it
      boolean isUpdate = UPDATE.matcher(node.getOp()).matches();
      if (isUpdate
          || node.getInputList().stream()
              .map(StepOperations::name)
              .anyMatch(afterUpdates::contains)) {
        afterUpdates.add(node.getName());
      }
      if (!executed.contains(node.getName())) {
        continue;
      }
      if (isUpdate) {
        updates.add(output(node, OperationOutput.UPDATE));
      } else if (!afterUpdates.contains(node.getName())
          && !node.getOp().equals(VARIABLE)
          && !node.getOp().equals(FED)
          && operation(node.getName()).numOutputs() > 0) {
        computing.add(output(node, ""));
      }
    }
  }

  /** Runs an execution, and adds the names of the operations that it executes. */
  static Result note(Session.Runner runner, Set<String> executed) {
    Result result = runner.setOptions(TRACED).runAndFetchMetadata();
    RunMetadata metadata = result.getMetadata().orElseThrow();
    metadata.getStepStats().getDevStatsList().stream()
        .flatMap(device -> device.getNodeStatsList().stream())
        .forEach(node -> executed.add(node.getNodeName()));
    return result;
  }

  /**
   * Returns the outputs in the order of the graph, updates last. Changes no variable.
   *
   * @param runner has the feeds of the step
   */
  List<OperationOutput> outputs(Session.Runner runner) {
    for (OperationOutput node : computing) {
      for (int i = 0; i < operation(node.operation()).numOutputs(); i++) {
        runner.fetch(node.operation(), i);
      }
    }
    List<OperationOutput> outputs = new ArrayList<>();
    try (Result result = runner.run()) {
      int next = 0;
      for (OperationOutput node : computing) {
        Sha256 sha256 = new Sha256();
        for (int i = 0; i < operation(node.operation()).numOutputs(); i++) {
          sha256.update(bytes(result.get(next++)));
        }
        outputs.add(
            new OperationOutput(node.operation(), node.type(), node.inputs(), sha256.hex()));
      }
    }
    outputs.addAll(updates);
    return outputs;
  }

  private static byte[] bytes(Tensor tensor) {
    ByteDataBuffer data = tensor.asRawTensor().data();
    byte[] bytes = new byte[Math.toIntExact(data.size())];
    data.read(bytes);
    return bytes;
  }

  private GraphOperation operation(String name) {
    return graph.operation(name);
  }

  private static OperationOutput output(NodeDef node, String sha256) {
    return new OperationOutput(node.getName(), node.getOp(), inputs(node).toList(), sha256);
  }

  private static Stream<String> inputs(NodeDef node) {
    return node.getInputList().stream()
        .filter(input -> !input.startsWith("^"))
        .map(StepOperations::name);
  }

  /** Returns the name of the operation from {@code name}, {@code name:1} or {@code ^name}. */
  private static String name(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
