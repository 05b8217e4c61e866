package org.inkgraph.model;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.inkgraph.runtime.InkgraphException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The parameters of one graph as variables, by name: {@code dense1/weights}, {@code dense1/bias}, …
 * A network that is built twice in one graph, for training and for evaluation, shares them.
 */
public final class VariableStore implements ParameterSource {
  /** A parameter and its variable. */
  public record Entry(Parameter parameter, Variable<TFloat32> variable) {}

  private final Ops tf;
  private final Map<String, Ops> scopes = new HashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

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

  /**
   * Returns the variable of a parameter, and creates it if it does not exist.
   *
   * @throws InkgraphException if there is one of that name, but of another shape or role
   */
  public Variable<TFloat32> variable(Parameter parameter) {
    Entry entry = entries.computeIfAbsent(parameter.name(), absent -> create(parameter));
    Parameter first = entry.parameter();
    if (!first.shape().equals(parameter.shape()) || first.role() != parameter.role()) {
      throw new InkgraphException(
          ("two layers have a parameter %s, one %s of shape %s and one %s of shape %s; rename a"
                  + " layer")
              .formatted(
                  parameter.name(),
                  first.role(),
                  first.shape(),
                  parameter.role(),
                  parameter.shape()));
    }
    return entry.variable();
  }

  /** Returns all parameters with their variables, in the order in which the network uses them. */
  public Collection<Entry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }

  /** Returns all variables, by name, in the same order. */
  public Map<String, Variable<TFloat32>> all() {
    return by(Entry::variable);
  }

  /** Returns the parameter of each variable, by name, in the same order. */
  public Map<String, Parameter> parameters() {
    return by(Entry::parameter);
  }

  private <T> Map<String, T> by(Function<Entry, T> what) {
    Map<String, T> all = new LinkedHashMap<>();
    entries.forEach((name, entry) -> all.put(name, what.apply(entry)));
    return all;
  }

  private Entry create(Parameter parameter) {
    // One scope per layer: a second one of the same name would be "dense1_1".
    Ops scope = scopes.computeIfAbsent(parameter.layer(), tf::withSubScope);
    String what = parameter.name().substring(parameter.layer().length() + 1);
    return new Entry(parameter, scope.withName(what).variable(parameter.shape(), TFloat32.class));
  }
}
