package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.model.layers.ActivationShape;
import org.inkgraph.model.layers.Dense;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.Flatten;
import org.inkgraph.model.layers.Logits;
import org.inkgraph.model.layers.Relu;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Networks of described layers that a program makes, and no file. */
class LayeredNetworkTest {
  private static final Logits LOGITS = new Logits("logits", Initializer.GLOROT_UNIFORM);

  /** A layer that no file can have. */
  private record Own() implements DescribedLayer {
    @Override
    public ActivationShape output(ActivationShape input) {
      return input;
    }

    @Override
    public Sharding sharding() {
      return Sharding.NONE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return input;
    }
  }

  @Test
  void hasLogitsAtItsEndOnly() {
    assertRefused("the last layer must be logits");
    assertRefused("the last layer must be logits", new Flatten(), dense("a"));
    assertRefused("only the last layer may be logits", LOGITS, new Logits("b", Initializer.ZEROS));
    assertRefused(
        "only the last layer may be logits",
        new Residual("r", List.of(new Logits("b", Initializer.ZEROS))),
        LOGITS);
    assertThat(network(new Flatten(), dense("a"), LOGITS).layers(3)).hasSize(3);
  }

  @Test
  void hasNoNameTwice() {
    assertRefused(
        "two layers are named a; choose a different name", dense("a"), dense("a"), LOGITS);
    assertRefused("two layers are named logits", dense("logits"), LOGITS);
    assertRefused(
        "two layers are named a", dense("a"), new Residual("r", List.of(dense("a"))), LOGITS);
  }

  @Test
  void hasOnlyLayersOfFiles() {
    String message = " is not a kind of layer that network files support";
    assertRefused(Own.class.getName() + message, new Own(), LOGITS);
    assertRefused(message, new Residual("r", List.of(new Relu(), new Own())), LOGITS);
  }

  @Test
  void weightsHaveAnInitializer() {
    assertThatThrownBy(() -> new Dense("a", 3, true, null)).hasMessage("initializer is missing");
    assertThatThrownBy(() -> new Logits("a", null)).hasMessage("initializer is missing");
  }

  private static Dense dense(String name) {
    return new Dense(name, 4, true, Initializer.HE_NORMAL);
  }

  private static LayeredNetwork network(DescribedLayer... layers) {
    return new LayeredNetwork("own", "is made", "own", List.of(layers));
  }

  private static void assertRefused(String message, DescribedLayer... layers) {
    assertThatThrownBy(() -> network(layers))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("network own: ")
        .hasMessageContaining(message);
  }
}
