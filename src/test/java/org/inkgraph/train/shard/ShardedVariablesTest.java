package org.inkgraph.train.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Parameter;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.train.recipe.FrozenLayers;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class ShardedVariablesTest {
  @Property(tries = 50)
  void joinIsTheInverseOfSplit(
      @ForAll @IntRange(min = 1, max = 5) int rows, @ForAll @Size(min = 2, max = 4) int[] widths) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      ShardedVariables variables = new ShardedVariables(Ops.create(graph), FrozenLayers.NONE);
      int total = 0;
      for (int group = 0; group < widths.length; group++) {
        int width = 1 + Math.floorMod(widths[group], 7);
        variables.group(group).variable(weights("dense1", rows, width));
        variables.group(group).variable(bias("dense1", width));
        total += width;
      }
      variables.whole().variable(bias("logits", 3));
      Map<String, WeightArray> weights =
          Map.of(
              "dense1/weights", counting(rows, total),
              "dense1/bias", counting(total),
              "logits/bias", counting(3));

      Map<String, WeightArray> pieces = variables.split(weights);
      Map<String, WeightArray> joined = variables.join(pieces);

      assertThat(pieces.keySet()).isEqualTo(variables.all().keySet());
      pieces.forEach(
          (name, piece) ->
              assertThat(piece.shape()).isEqualTo(variables.all().get(name).shape().asArray()));
      assertThat(joined).hasSameSizeAs(weights);
      weights.forEach(
          (name, weight) -> {
            assertThat(variables.parameters().get(name).shape().asArray())
                .isEqualTo(weight.shape());
            assertThat(joined.get(name).shape()).isEqualTo(weight.shape());
            assertThat(joined.get(name).values()).isEqualTo(weight.values());
          });
    }
  }

  @Test
  void aScalarHasNoColumnsToSplit() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      ShardedVariables variables = new ShardedVariables(Ops.create(graph), FrozenLayers.NONE);
      variables.whole().variable(scalar("scale"));
      assertThat(variables.parameters()).containsOnlyKeys("scale/factor");

      variables.group(0).variable(scalar("prelu"));

      assertThatThrownBy(variables::parameters)
          .isInstanceOf(InkgraphException.class)
          .hasMessageStartingWith("prelu/factor has no columns")
          .hasMessageContaining("return BATCH or NONE");
    }
  }

  private static Parameter scalar(String layer) {
    return new Parameter(layer + "/factor", Shape.scalar(), Parameter.Role.SCALE, Initializer.ONES);
  }

  private static Parameter weights(String layer, long inputs, long outputs) {
    return new Parameter(
        layer + "/weights",
        Shape.of(inputs, outputs),
        Parameter.Role.WEIGHTS,
        Initializer.HE_NORMAL);
  }

  private static Parameter bias(String layer, long outputs) {
    return new Parameter(
        layer + "/bias", Shape.of(outputs), Parameter.Role.BIAS, Initializer.ZEROS);
  }

  private static WeightArray counting(long... shape) {
    int size = 1;
    for (long dimension : shape) {
      size *= Math.toIntExact(dimension);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    return new WeightArray(shape, values);
  }
}
