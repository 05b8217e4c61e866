package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Parameter;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class FrozenLayersTest {
  private static final List<Parameter> PARAMETERS =
      List.of(
          parameter("conv1/weights", Parameter.Role.WEIGHTS),
          parameter("batchNorm1/movingMean", Parameter.Role.MOVING_AVERAGE),
          parameter("batchNorm1/scale", Parameter.Role.SCALE),
          parameter("logits/bias", Parameter.Role.BIAS));

  @ParameterizedTest
  @CsvSource({
    "conv*, conv1, true",
    "conv*, myconv1, false",
    "*Norm*, batchNorm1, true",
    "conv1, conv11, false",
    "c.nv1, conv1, false",
    "conv\\E*, conv1, false",
    "*, logits, true",
  })
  void aStarStandsForAnyCharacters(String pattern, String layer, boolean expected) {
    assertThat(new FrozenLayers(List.of("other", pattern)).contains(layer)).isEqualTo(expected);
  }

  @Test
  void orderAndRepetitionDoNotMatter() {
    assertThat(new FrozenLayers(List.of("logits", "conv1", " logits")))
        .isEqualTo(new FrozenLayers(List.of("conv1", "logits")));
  }

  @Test
  void namesTheLayersThereAre() {
    assertThatThrownBy(() -> new FrozenLayers(List.of("conv*", "cnv*")).requireFit(PARAMETERS))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("'cnv*'")
        .hasMessageContaining("the layers are conv1, batchNorm1, logits");
    assertThatThrownBy(() -> new FrozenLayers(List.of("*")).requireFit(PARAMETERS))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("leaves no layer to train");
    new FrozenLayers(List.of("conv*", "logits")).requireFit(PARAMETERS);
  }

  private static Parameter parameter(String name, Parameter.Role role) {
    return new Parameter(name, Shape.of(2), role, Initializer.ZEROS);
  }
}
