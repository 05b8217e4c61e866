package org.inkgraph.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The parameters of one graph as variables, by name: {@code dense1/weights}, {@code dense1/bias}, …
 * A network that is built twice in one graph, for training and for evaluation, shares them.
 */
public final class VariableStore implements ParameterSource {
  private final Ops tf;
  private final Map<String, Ops> scopes = new HashMap<>();
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  /**
   * @param tf builds the variables; their names start at its scope
   */
  public VariableStore(Ops tf) {
    this.tf = tf;
  }

  @Override
  public Operand<TFloat32> parameter(Parameter parameter) {
    return variable(parameter);
  }

  /** Returns the variable of a parameter, and creates it if it does not exist. */
  public Variable<TFloat32> variable(Parameter parameter) {
    parameters.putIfAbsent(parameter.name(), parameter);
    return variables.computeIfAbsent(parameter.name(), absent -> create(parameter));
  }

  /** Returns all variables, by name, in the order in which the network uses them. */
  public Map<String, Variable<TFloat32>> all() {
    return Collections.unmodifiableMap(variables);
  }

  /** Returns the parameter of each variable, by name, in the same order. */
  public Map<String, Parameter> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  private Variable<TFloat32> create(Parameter parameter) {
    String name = parameter.name();
    int slash = name.indexOf('/');
    // One scope per layer: a second one of the same name would be "dense1_1".
    Ops scope = scopes.computeIfAbsent(name.substring(0, slash), tf::withSubScope);
    return scope.withName(name.substring(slash + 1)).variable(parameter.shape(), TFloat32.class);
  }
}
