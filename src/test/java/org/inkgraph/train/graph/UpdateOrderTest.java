package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Precision;
import org.inkgraph.testing.EveryLayer;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.optimizer.Adam;
import org.inkgraph.train.optimizer.AdamW;
import org.inkgraph.train.optimizer.Optimizer;
import org.inkgraph.train.optimizer.RmsProp;
import org.inkgraph.train.optimizer.Sgd;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/**
 * Checks on the graph itself that every operation that changes a variable comes after every reader
 * of the same step, and before every reader of the next, whatever the number of threads: a read
 * does not copy the variable.
 */
class UpdateOrderTest {
  private static final String READ = "PlaceholderWithDefault";

  /** Operations of these networks whose output may be the memory of their input. */
  private static final Set<String> ALIASES =
      Set.of("ExpandDims", "Identity", "Reshape", "Slice", "Split", "Squeeze", "Transpose");

  private static final String FIRST = ".step0/";
  private static final String SECOND = ".step1/";

  /** A network whose first weights no gradient reads. */
  private record ShiftedPixels(String name, String summary) implements Network {
    @Override
    public List<Layer> layers(int classes) {
      return List.of(new Shift(), Layers.flatten(), Layers.dense("logits", classes));
    }
  }

  /** Adds weights to images. */
  private record Shift() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.math.add(input, parameters.weights("shift", 8, 8));
    }
  }

  /** A network whose moving average the forward pass reads in training too. */
  private record CenteredPixels(String name, String summary) implements Network {
    @Override
    public List<Layer> layers(int classes) {
      return List.of(Layers.flatten(), new Center(), Layers.dense("logits", classes));
    }
  }

  /** Subtracts the moving average of the images before this step. */
  private record Center() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      Parameter average =
          new Parameter(
              "center/average",
              Shape.of(input.shape().get(1)),
              Parameter.Role.MOVING_AVERAGE,
              Initializer.ZEROS);
      Operand<TFloat32> before = parameters.parameter(average);
      if (parameters.usesBatchStatistics("center")) {
        parameters.updateAverage(average, 0.9, tf.math.mean(input, tf.constant(0)));
      }
      // A reshape does not copy.
      return tf.math.sub(input, tf.reshape(before, tf.array(1L, input.shape().get(1))));
    }
  }

  private static Named<Network> named(Network network) {
    return Named.of(network.name(), network);
  }

  static Stream<Arguments> trainings() {
    Network cnn = Networks.named("cnn").orElseThrow();
    Network every = EveryLayer.network();
    Network shifted = new ShiftedPixels("shifted", "adds weights to images");
    Network centered = new CenteredPixels("centered", "subtracts an average of images");
    Optimizer decaying = new AdamW(0.9, 0.999, 1e-8, 0.1, 1.0);
    return Stream.concat(
        Stream.of(
                new Adam(0.9, 0.999, 1e-8),
                new AdamW(0.9, 0.999, 1e-8, 0.1, null),
                new Sgd(0, false, 1.0),
                new Sgd(0.9, true, null),
                new RmsProp(0.9, 0.5, 1e-7, null))
            .map(optimizer -> Arguments.of(named(cnn), optimizer)),
        Stream.of(every, shifted, centered).map(network -> Arguments.of(named(network), decaying)));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void everyUpdateIsBetweenTheReadersOfTwoSteps(Network network, Optimizer optimizer)
      throws IOException {
    Map<String, NodeDef> nodes = firstSteps(network, optimizer);
    Map<String, List<String>> readers = readers(nodes);
    int checked = 0;
    for (NodeDef update : nodes.values()) {
      String variable = changed(update, nodes);
      if (variable.isEmpty() || step(update.getName()).isEmpty()) {
        continue;
      }
      assertThat(ancestors(update.getName(), nodes))
          .as(update.getName())
          .containsAll(readers.getOrDefault(step(update.getName()) + variable, List.of()));
      if (step(update.getName()).endsWith(FIRST)) {
        String next = step(update.getName()).replace(FIRST, SECOND);
        for (String reader : readers.getOrDefault(next + variable, List.of())) {
          assertThat(ancestors(reader, nodes)).as(reader).contains(update.getName());
        }
        checked++;
      }
    }
    assertThat((long) checked)
        .isGreaterThanOrEqualTo(
            readers.keySet().stream().filter(read -> read.contains(FIRST)).count())
        .isPositive();
  }

  /** Returns the operations of the first two steps, and of what precedes all steps. */
  private static Map<String, NodeDef> firstSteps(Network network, Optimizer optimizer)
      throws IOException {
    NativeEnvironment.prepare();
    Map<String, NodeDef> nodes = new HashMap<>();
    try (TrainingGraph graph = new TrainingGraph(spec(network, optimizer), 10)) {
      graph.definition().getNodeList().forEach(node -> nodes.put(node.getName(), node));
    }
    nodes
        .keySet()
        .removeIf(
            name ->
                !step(name).isEmpty()
                    && !step(name).endsWith(FIRST)
                    && !step(name).endsWith(SECOND));
    return nodes;
  }

  private static TrainingSpec spec(Network network, Optimizer optimizer) throws IOException {
    Recipe recipe = Recipes.load("quick", network.recipes()).with("optimizer", optimizer);
    return new TrainingSpec(
        network,
        SmallData.stripes(12),
        recipe,
        1,
        new Execution(Device.CPU, Precision.FLOAT32, 1, 2),
        null,
        null);
  }

  /** Returns the name of the variable that an operation changes; empty if it changes none. */
  private static String changed(NodeDef node, Map<String, NodeDef> nodes) {
    if (!node.getOp().startsWith("Apply") && !node.getOp().startsWith("Assign")) {
      return "";
    }
    NodeDef first = nodes.get(source(node.getInput(0)));
    return isVariable(first) ? first.getName() : "";
  }

  private static boolean isVariable(NodeDef node) {
    return node.getOp().equals("VariableV2");
  }

  /**
   * Returns what uses each read of a variable, by step and variable; also what uses a part or
   * another shape of it, for which TensorFlow does not copy.
   */
  private static Map<String, List<String>> readers(Map<String, NodeDef> nodes) {
    Map<String, List<NodeDef>> consumers = new HashMap<>();
    for (NodeDef node : nodes.values()) {
      for (String input : node.getInputList()) {
        if (!input.startsWith("^")) {
          consumers.computeIfAbsent(source(input), absent -> new ArrayList<>()).add(node);
        }
      }
    }
    Map<String, List<String>> readers = new HashMap<>();
    for (NodeDef read : nodes.values()) {
      if (read.getOp().equals(READ) && isVariable(nodes.get(source(read.getInput(0))))) {
        Set<String> found = new LinkedHashSet<>();
        addReaders(read.getName(), consumers, found);
        readers.put(step(read.getName()) + source(read.getInput(0)), new ArrayList<>(found));
      }
    }
    return readers;
  }

  private static void addReaders(
      String name, Map<String, List<NodeDef>> consumers, Set<String> readers) {
    for (NodeDef consumer : consumers.getOrDefault(name, List.of())) {
      if (readers.add(consumer.getName()) && ALIASES.contains(consumer.getOp())) {
        addReaders(consumer.getName(), consumers, readers);
      }
    }
  }

  /** Returns the scope of a step with the operation, {@code towers2.step7/}; empty if none has. */
  private static String step(String name) {
    String scope = name.substring(0, name.indexOf('/') + 1);
    return scope.contains(".step") ? scope : "";
  }

  private static Set<String> ancestors(String name, Map<String, NodeDef> nodes) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String input : nodes.get(open.pop()).getInputList()) {
        String source = source(input);
        if (!step(source).isEmpty() && found.add(source)) {
          open.push(source);
        }
      }
    }
    return found;
  }

  private static String source(String input) {
    int start = input.startsWith("^") ? 1 : 0;
    int colon = input.indexOf(':');
    return input.substring(start, colon < 0 ? input.length() : colon);
  }
}
