package org.inkgraph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.inkgraph.model.Parameter.Role;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class VariableStoreTest {
  @Test
  void aParameterIsCreatedOnceAndInOrder() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      VariableStore variables = new VariableStore(Ops.create(graph));
      var weights = variables.variable(parameter("b/weights", Role.WEIGHTS, 3, 2));
      var bias = variables.variable(parameter("a/bias", Role.BIAS, 2));

      assertThat(variables.variable(parameter("b/weights", Role.WEIGHTS, 3, 2))).isSameAs(weights);
      assertThat(variables.all().values()).containsExactly(weights, bias);
      assertThat(variables.all())
          .allSatisfy((name, variable) -> assertThat(variable.op().name()).isEqualTo(name));
      assertThat(variables.parameters().keySet()).containsExactly("b/weights", "a/bias");
    }
  }

  @Test
  void twoLayersCannotMeanDifferentThingsByOneName() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      VariableStore variables = new VariableStore(Ops.create(graph));
      variables.variable(parameter("dense/weights", Role.WEIGHTS, 3, 2));

      assertThatThrownBy(() -> variables.variable(parameter("dense/weights", Role.WEIGHTS, 2, 2)))
          .isInstanceOf(InkgraphException.class)
          .hasMessage(
              "two layers have a parameter dense/weights, one WEIGHTS of shape [3, 2] and one"
                  + " WEIGHTS of shape [2, 2]; rename a layer");
      assertThatThrownBy(() -> variables.variable(parameter("dense/weights", Role.SCALE, 3, 2)))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("one SCALE of shape [3, 2]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bias", "/bias", "dense/", "a/b/c", "a b/bias", "_a/bias", "a/\u00e4"})
  void aNameIsALayerAndARole(String name) {
    assertThatThrownBy(() -> parameter(name, Role.BIAS, 2))
        .isInstanceOf(InkgraphException.class)
        .hasMessage("a parameter must be named LAYER/ROLE, as in dense1/bias, got " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"images", "network"})
  void aLayerHasNoNameOfTheExportedGraph(String layer) {
    assertThatThrownBy(() -> parameter(layer + "/bias", Role.BIAS, 2))
        .isInstanceOf(InkgraphException.class)
        .hasMessage("a layer cannot be named " + layer + "; choose a different name");
  }

  @Test
  void itsLayerIsBeforeTheSlash() {
    assertThat(parameter("dense1/bias", Role.BIAS, 2).layer()).isEqualTo("dense1");
  }

  private static Parameter parameter(String name, Role role, long... shape) {
    return new Parameter(name, Shape.of(shape), role, Initializer.ZEROS);
  }
}
