package org.inkgraph.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The trained variables of one graph, by name: {@code dense1/weights}, {@code dense1/bias}, … A
 * network that is built twice in one graph, for training and for evaluation, shares its variables.
 */
public final class VariableStore implements ParameterSource {
  private final Ops tf;
  private final Map<String, Ops> scopes = new HashMap<>();
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();

  /**
   * @param tf creates the variables; their names are relative to its scope
   */
  public VariableStore(Ops tf) {
    this.tf = tf;
  }

  @Override
  public Operand<TFloat32> parameter(String name, Shape shape) {
    return variable(name, shape);
  }

  /**
   * Returns the variable with a name, creating it if necessary.
   *
   * @param name layer and role, such as {@code dense1/bias}
   */
  public Variable<TFloat32> variable(String name, Shape shape) {
    return variables.computeIfAbsent(name, absent -> create(absent, shape));
  }

  /** Returns all variables created so far, by name, in the order in which the network uses them. */
  public Map<String, Variable<TFloat32>> all() {
    return Collections.unmodifiableMap(variables);
  }

  private Variable<TFloat32> create(String name, Shape shape) {
    int slash = name.indexOf('/');
    // One scope per layer: requesting the same scope name again would return "dense1_1".
    Ops scope = scopes.computeIfAbsent(name.substring(0, slash), tf::withSubScope);
    return scope.withName(name.substring(slash + 1)).variable(shape, TFloat32.class);
  }
}
