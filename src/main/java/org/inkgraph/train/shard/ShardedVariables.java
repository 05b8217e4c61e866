package org.inkgraph.train.shard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.VariableStore;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.recipe.FrozenLayers;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The variables of a network that is trained in shards: those of a split layer are stored in
 * pieces, one variable per group of columns, the others whole. Weights are read and set as whole
 * arrays only.
 */
public final class ShardedVariables {
  private final Ops tf;
  private final FrozenLayers frozen;
  private final VariableStore whole;
  private final List<VariableStore> groups = new ArrayList<>();

  /**
   * @param frozen layers whose variables are not trained
   */
  public ShardedVariables(Ops tf, FrozenLayers frozen) {
    this.tf = tf;
    this.frozen = frozen;
    this.whole = new VariableStore(tf);
  }

  /** Returns the layers whose variables are not trained. */
  FrozenLayers frozen() {
    return frozen;
  }

  /** Returns the variables of the layers that are not split. */
  VariableStore whole() {
    return whole;
  }

  /** Returns the variables of one group of columns of every layer that is split. */
  VariableStore group(int group) {
    while (groups.size() <= group) {
      groups.add(new VariableStore(tf.withSubScope("columns" + groups.size())));
    }
    return groups.get(group);
  }

  /** Returns every variable, including pieces, by name of its operation. */
  public Map<String, Variable<TFloat32>> all() {
    Map<String, Variable<TFloat32>> all = new LinkedHashMap<>();
    of(parameter -> true).forEach(variable -> all.put(variable.op().name(), variable));
    return all;
  }

  /** Returns the variables that an optimizer updates, including pieces. */
  public List<Variable<TFloat32>> trained() {
    return of(this::isTrained).toList();
  }

  /** Returns whether weight decay applies to a variable. */
  public boolean isDecayed(Variable<TFloat32> variable) {
    return of(Parameter::isDecayed).anyMatch(variable::equals);
  }

  private Stream<Variable<TFloat32>> of(Predicate<Parameter> kind) {
    return Stream.concat(Stream.of(whole), groups.stream())
        .flatMap(store -> store.entries().stream())
        .filter(entry -> kind.test(entry.parameter()))
        .map(VariableStore.Entry::variable);
  }

  private boolean isTrained(Parameter parameter) {
    return parameter.isTrained() && !frozen.contains(parameter);
  }

  /**
   * Returns the whole parameters, by name.
   *
   * @throws InkgraphException if a layer that is split has one without columns
   */
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>(whole.parameters());
    for (VariableStore group : groups) {
      group.parameters().values().stream()
          .map(ShardedVariables::requireColumns)
          .forEach(piece -> parameters.merge(piece.name(), piece, ShardedVariables::joined));
    }
    return parameters;
  }

  private static Parameter requireColumns(Parameter piece) {
    if (piece.shape().numDimensions() == 0) {
      throw new InkgraphException(
          piece.name()
              + " has no columns, but training splits its layer along them; return BATCH or NONE"
              + " from the layer's sharding()");
    }
    return piece;
  }

  private static Parameter joined(Parameter left, Parameter right) {
    long[] shape = left.shape().asArray();
    return left.withShape(
        Shape.of(withWidth(shape, width(shape) + width(right.shape().asArray()))));
  }

  /**
   * Splits whole arrays into the pieces of the variables.
   *
   * @param weights by name in the network
   * @return by name of each variable's operation
   */
  public Map<String, WeightArray> split(Map<String, WeightArray> weights) {
    Map<String, WeightArray> pieces = new LinkedHashMap<>();
    whole.all().forEach((name, piece) -> pieces.put(piece.op().name(), weights.get(name)));
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (VariableStore group : groups) {
      group
          .all()
          .forEach(
              (name, piece) -> {
                int from = widths.getOrDefault(name, 0);
                int to = from + width(piece.shape().asArray());
                pieces.put(
                    piece.op().name(),
                    columns(Objects.requireNonNull(weights.get(name)), from, to));
                widths.put(name, to);
              });
    }
    return pieces;
  }

  /**
   * Joins pieces to whole arrays; the inverse of {@link #split}.
   *
   * @param pieces by name of each variable's operation
   * @return by name in the network
   */
  public Map<String, WeightArray> join(Map<String, WeightArray> pieces) {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    whole.all().forEach((name, piece) -> weights.put(name, pieces.get(piece.op().name())));
    for (VariableStore group : groups) {
      group
          .all()
          .forEach(
              (name, piece) ->
                  weights.merge(name, pieces.get(piece.op().name()), ShardedVariables::append));
    }
    return weights;
  }

  private static WeightArray columns(WeightArray array, int from, int to) {
    int width = width(array.shape());
    int rows = array.values().length / width;
    float[] values = new float[rows * (to - from)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(array.values(), row * width + from, values, row * (to - from), to - from);
    }
    return new WeightArray(withWidth(array.shape(), to - from), values);
  }

  private static WeightArray append(WeightArray left, WeightArray right) {
    int leftWidth = width(left.shape());
    int rightWidth = width(right.shape());
    int width = leftWidth + rightWidth;
    int rows = left.values().length / leftWidth;
    float[] values = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(left.values(), row * leftWidth, values, row * width, leftWidth);
      System.arraycopy(
          right.values(), row * rightWidth, values, row * width + leftWidth, rightWidth);
    }
    return new WeightArray(withWidth(left.shape(), width), values);
  }

  private static int width(long[] shape) {
    return Math.toIntExact(shape[shape.length - 1]);
  }

  private static long[] withWidth(long[] shape, int width) {
    long[] other = shape.clone();
    other[other.length - 1] = width;
    return other;
  }
}
