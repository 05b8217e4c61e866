package org.inkgraph.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.model.DropoutRule;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Layers;
import org.inkgraph.model.Model;
import org.inkgraph.model.Parameters;
import org.inkgraph.model.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network computed in shards, from a batch to its logits, and back from them to the gradients.
 *
 * <p>The list of layers is cut before each dense one. The stretch in front of the first dense layer
 * is computed in towers, a part of the batch each. A stretch that starts with a dense layer is
 * computed in groups of that layer's columns. Between two stretches the shards are joined, and on
 * the way back the gradient is cut in the same places; what shards share is added in their order.
 */
final class ForwardPass {
  /** A group narrower than this costs more in handing over than it saves. */
  private static final int LEAST_COLUMNS = 32;

  private static final int BATCH = 0;
  private static final int FEATURES = 1;

  private final Graph graph;
  private final Ops tf;
  private final Operand<TInt32> towerSizes;
  private final List<Stretch> stretches = new ArrayList<>();
  private final Operand<TFloat32> logits;

  /** Layers whose shards know nothing of each other; they are cut along {@code axis}. */
  private record Stretch(int axis, List<Shard> shards) {
    boolean trains() {
      return shards.stream().anyMatch(shard -> !shard.reads().isEmpty());
    }
  }

  /** One shard of a stretch, and what it reads of the variables. */
  private record Shard(
      Operand<TFloat32> input,
      Operand<TFloat32> output,
      Map<Variable<TFloat32>, Operand<TFloat32>> reads) {}

  /**
   * Builds the way to the logits.
   *
   * @param towers the batch, {@code [tower_size, rows, columns]} each
   * @param towerSizes {@code [towers]}, how many images each has
   * @param columns groups of a dense layer's units
   * @param dropout what dropout layers do; a shard asks for itself
   */
  ForwardPass(
      Graph graph,
      Ops tf,
      List<Layer> layers,
      List<? extends Operand<TFloat32>> towers,
      Operand<TInt32> towerSizes,
      int columns,
      ShardedVariables variables,
      StepReads stepReads,
      DropoutRule dropout) {
    this.graph = graph;
    this.tf = tf;
    this.towerSizes = towerSizes;
    Operand<TFloat32> activations = null;
    for (List<Layer> stretch : cutBeforeDense(layers)) {
      List<Shard> shards = new ArrayList<>();
      if (activations == null) {
        for (int tower = 0; tower < towers.size(); tower++) {
          shards.add(
              shard(
                  towers.get(tower),
                  stretch,
                  variables.whole(),
                  stepReads,
                  towers.size() == 1 ? dropout : ofShard(dropout, tower)));
        }
        activations = join(shards, BATCH);
        stretches.add(new Stretch(BATCH, shards));
      } else {
        int units = ((Layers.Dense) stretch.get(0)).units();
        int groups = Math.max(1, Math.min(columns, units / LEAST_COLUMNS));
        for (int group = 0; group < groups; group++) {
          boolean cut = groups > 1;
          shards.add(
              shard(
                  activations,
                  cut ? ofGroup(stretch, group, groups) : stretch,
                  cut ? variables.group(group) : variables.whole(),
                  stepReads,
                  cut ? ofShard(dropout, group) : dropout));
        }
        activations = join(shards, FEATURES);
        stretches.add(new Stretch(FEATURES, shards));
      }
    }
    logits = activations;
  }

  /**
   * Whether a batch can be cut in towers with a gain: there is work before the first dense layer.
   */
  static boolean hasWorkForTowers(Model model, int classes) {
    return cutBeforeDense(model.layers(classes)).get(0).stream()
        .anyMatch(Layers.Convolution.class::isInstance);
  }

  /** {@code [batch_size, classes]}. */
  Operand<TFloat32> logits() {
    return logits;
  }

  /**
   * Adds the way back.
   *
   * @param name of the new operations
   * @param logitsGradient {@code [batch_size, classes]}
   * @return the gradient of each variable that this pass reads
   */
  Map<Variable<TFloat32>, Operand<TFloat32>> gradients(
      String name, Operand<TFloat32> logitsGradient) {
    Map<Variable<TFloat32>, List<Operand<TFloat32>>> terms = new LinkedHashMap<>();
    Operand<TFloat32> outputGradient = logitsGradient;
    for (int i = stretches.size() - 1; i >= 0; i--) {
      boolean more = stretches.subList(0, i).stream().anyMatch(Stretch::trains);
      if (!more && !stretches.get(i).trains()) {
        break;
      }
      outputGradient = back(name + "/stretch" + i, stretches.get(i), outputGradient, more, terms);
    }
    Map<Variable<TFloat32>, Operand<TFloat32>> sums = new LinkedHashMap<>();
    terms.forEach((variable, parts) -> sums.put(variable, sum(parts)));
    return sums;
  }

  /** Returns the gradient of the stretch's joined input, or null if nobody wants it. */
  private Operand<TFloat32> back(
      String name,
      Stretch stretch,
      Operand<TFloat32> outputGradient,
      boolean inputWanted,
      Map<Variable<TFloat32>, List<Operand<TFloat32>>> terms) {
    List<? extends Operand<TFloat32>> outputGradients = split(stretch, outputGradient);
    List<Operand<TFloat32>> inputGradients = new ArrayList<>();
    for (int i = 0; i < stretch.shards().size(); i++) {
      Shard shard = stretch.shards().get(i);
      List<Output<?>> wanted = new ArrayList<>();
      shard.reads().values().forEach(read -> wanted.add(read.asOutput()));
      if (inputWanted) {
        wanted.add(shard.input().asOutput());
      }
      Output<?>[] gradients =
          graph.addGradients(
              name + "/shard" + i,
              new Output<?>[] {shard.output().asOutput()},
              wanted.toArray(Output<?>[]::new),
              new Output<?>[] {outputGradients.get(i).asOutput()});
      int next = 0;
      for (Variable<TFloat32> variable : shard.reads().keySet()) {
        terms.computeIfAbsent(variable, absent -> new ArrayList<>()).add(floats(gradients[next++]));
      }
      if (inputWanted) {
        inputGradients.add(floats(gradients[next]));
      }
    }
    return inputWanted ? sum(inputGradients) : null;
  }

  private List<? extends Operand<TFloat32>> split(
      Stretch stretch, Operand<TFloat32> outputGradient) {
    List<Shard> shards = stretch.shards();
    if (shards.size() == 1) {
      return List.of(outputGradient);
    }
    Operand<TInt32> sizes =
        stretch.axis() == BATCH
            ? towerSizes
            : tf.constant(
                shards.stream()
                    .mapToInt(shard -> Math.toIntExact(shard.output().shape().get(FEATURES)))
                    .toArray());
    return tf.splitV(outputGradient, sizes, tf.constant(stretch.axis()), (long) shards.size())
        .output();
  }

  private Operand<TFloat32> join(List<Shard> shards, int axis) {
    return shards.size() == 1
        ? shards.get(0).output()
        : tf.concat(shards.stream().map(Shard::output).toList(), tf.constant(axis));
  }

  private Operand<TFloat32> sum(List<Operand<TFloat32>> terms) {
    return terms.size() == 1 ? terms.get(0) : tf.math.addN(terms);
  }

  private Shard shard(
      Operand<TFloat32> input,
      List<Layer> layers,
      Variables variables,
      StepReads stepReads,
      DropoutRule dropout) {
    Map<Variable<TFloat32>, Operand<TFloat32>> reads = new LinkedHashMap<>();
    Parameters parameters =
        (name, shape) -> reads.computeIfAbsent(variables.variable(name, shape), stepReads::of);
    Operand<TFloat32> activations = input;
    for (Layer layer : layers) {
      activations = layer.apply(tf, activations, parameters, dropout);
    }
    return new Shard(input, activations, reads);
  }

  /** The same stretch with only some of its dense layer's units. */
  private static List<Layer> ofGroup(List<Layer> stretch, int group, int groups) {
    Layers.Dense dense = (Layers.Dense) stretch.get(0);
    int from = dense.units() * group / groups;
    int to = dense.units() * (group + 1) / groups;
    List<Layer> layers = new ArrayList<>(stretch);
    layers.set(0, new Layers.Dense(dense.name(), to - from));
    return layers;
  }

  /** Each shard drops on its own, as a layer of another name. */
  private static DropoutRule ofShard(DropoutRule dropout, int shard) {
    return (layer, activations) -> dropout.apply(layer + "/" + shard, activations);
  }

  private static List<List<Layer>> cutBeforeDense(List<Layer> layers) {
    List<List<Layer>> stretches = new ArrayList<>();
    stretches.add(new ArrayList<>());
    for (Layer layer : layers) {
      if (layer instanceof Layers.Dense) {
        stretches.add(new ArrayList<>());
      }
      stretches.get(stretches.size() - 1).add(layer);
    }
    return stretches;
  }

  @SuppressWarnings("unchecked") // every activation and variable is float32, and so are gradients
  private static Operand<TFloat32> floats(Output<?> gradient) {
    return (Output<TFloat32>) gradient;
  }
}
