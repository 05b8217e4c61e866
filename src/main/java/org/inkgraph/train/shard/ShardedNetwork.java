package org.inkgraph.train.shard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inkgraph.model.ColumnParallel;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.train.recipe.Recipe;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network that is computed in shards: its layers are grouped into stages, and the shards of a
 * stage are independent of each other.
 *
 * <p>The first stage computes the batch in towers, each of which has a part of the images. A {@link
 * ColumnParallel} layer, such as a dense one, starts a stage in groups of columns. A stage ends
 * before the first layer that cannot be split along the same axis ({@link Layer#sharding}); that
 * layer is computed in towers again, or in one piece. Between two stages the shards are joined.
 */
public final class ShardedNetwork {
  /** Minimum width of a group; narrower ones cost more overhead than they save. */
  private static final int MIN_COLUMNS = 32;

  private final Graph graph;
  private final List<StagePlan> plan;
  private final Recipe.Shards shards;
  private final ShardedVariables variables;
  private final Operand<TInt32> towerSizes;

  /** Layers that are split along the same axis. */
  private record StagePlan(Axis axis, List<Layer> layers) {}

  /**
   * @param layers from the images to the logits
   * @param towerSizes number of images in each tower, {@code [towers]}
   */
  public ShardedNetwork(
      Graph graph,
      List<Layer> layers,
      Recipe.Shards shards,
      ShardedVariables variables,
      Operand<TInt32> towerSizes) {
    this.graph = graph;
    this.plan = plan(layers);
    this.shards = shards;
    this.variables = variables;
    this.towerSizes = towerSizes;
  }

  private static List<StagePlan> plan(List<Layer> layers) {
    List<StagePlan> stages = new ArrayList<>();
    stages.add(new StagePlan(Axis.BATCH, new ArrayList<>()));
    for (Layer layer : layers) {
      Axis current = stages.get(stages.size() - 1).axis();
      Axis axis = axisOf(layer, current);
      if (axis != current || layer instanceof ColumnParallel) {
        stages.add(new StagePlan(axis, new ArrayList<>()));
      }
      stages.get(stages.size() - 1).layers().add(layer);
    }
    return stages;
  }

  private static Axis axisOf(Layer layer, Axis current) {
    if (layer instanceof ColumnParallel
        || (current == Axis.COLUMNS && layer.sharding().isAlongColumns())) {
      return Axis.COLUMNS;
    }
    return layer.sharding().isAlongBatch() ? Axis.BATCH : Axis.NONE;
  }

  /** Returns the towers of a batch: only one if more would not be faster. */
  public Towers towers() {
    boolean isFaster = plan.get(0).layers().stream().anyMatch(Layer::isCostly);
    return new Towers(isFaster ? shards.towers() : 1);
  }

  /**
   * Adds a forward pass.
   *
   * @param towers the batch, {@code [tower_size, rows, columns]} each
   * @param dropout applied by each shard separately
   */
  public ShardedPass forward(
      Ops tf,
      List<? extends Operand<TFloat32>> towers,
      VariableReads reads,
      DropoutFunction dropout) {
    List<Stage> stages = new ArrayList<>();
    List<? extends Operand<TFloat32>> inputs = towers;
    for (StagePlan stage : plan) {
      if (!stages.isEmpty()) {
        inputs = inputs(tf, stage, stages.get(stages.size() - 1).output(), towers.size());
      }
      List<Stage.Shard> computed = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        computed.add(shard(tf, stage, i, inputs, reads, dropout));
      }
      stages.add(Stage.of(tf, stage.axis(), computed, towerSizes));
    }
    reads.recordForwardReaders();
    return new ShardedPass(graph, tf, stages);
  }

  /** Returns the input of each shard of a stage. */
  private List<? extends Operand<TFloat32>> inputs(
      Ops tf, StagePlan stage, Operand<TFloat32> whole, int towers) {
    return switch (stage.axis()) {
      case NONE -> List.of(whole);
      case BATCH -> Axis.BATCH.split(tf, whole, towerSizes, towers);
      case COLUMNS -> {
        int units = ((ColumnParallel) stage.layers().get(0)).columns();
        yield Collections.nCopies(
            Math.max(1, Math.min(shards.columns(), units / MIN_COLUMNS)), whole);
      }
    };
  }

  private Stage.Shard shard(
      Ops tf,
      StagePlan stage,
      int index,
      List<? extends Operand<TFloat32>> inputs,
      VariableReads variableReads,
      DropoutFunction dropout) {
    int count = inputs.size();
    boolean columns = stage.axis() == Axis.COLUMNS && count > 1;
    DropoutFunction ownDropout = count > 1 ? ofShard(dropout, index) : dropout;
    ShardParameters parameters =
        new ShardParameters(
            columns ? variables.group(index) : variables.whole(),
            variableReads,
            variables.frozen());
    Operand<TFloat32> activations = inputs.get(index);
    for (Layer layer : columns ? ofGroup(stage.layers(), index, count) : stage.layers()) {
      activations = layer.apply(tf, activations, parameters, ownDropout);
    }
    return new Stage.Shard(inputs.get(index), activations, parameters);
  }

  /** Returns the layers with one group of the first layer's columns. */
  private static List<Layer> ofGroup(List<Layer> layers, int group, int groups) {
    ColumnParallel first = (ColumnParallel) layers.get(0);
    int units = first.columns();
    List<Layer> sliced = new ArrayList<>(layers);
    sliced.set(0, first.slice(units * group / groups, units * (group + 1) / groups));
    return sliced;
  }

  /** Returns the dropout of one shard, under a layer name of its own. */
  private static DropoutFunction ofShard(DropoutFunction dropout, int shard) {
    return (layer, rate, activations) -> dropout.apply(layer + "/" + shard, rate, activations);
  }
}
