package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.assertj.core.data.Offset;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.FrozenLayers;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedWeights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is trained around layers that are not. */
class FrozenTrainingTest {
  private static final Dataset DATA = SmallData.stripes(120);
  private static final float MEAN = 0.5f;
  private static final float VARIANCE = 4;
  private static final float SCALE = -1.5f;
  private static final float OFFSET = 0.25f;
  private static final float EPSILON = 1e-3f;

  /** A network of some layers. */
  private record Own(IntFunction<List<Layer>> layersOf) implements Network {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public String summary() {
      return "is a test's";
    }

    @Override
    public List<Layer> layers(int classes) {
      return layersOf.apply(classes);
    }
  }

  /** What a batch normalization is that keeps its averages. */
  private record Affine() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.ELEMENTWISE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      float factor = (float) (SCALE / Math.sqrt(VARIANCE + EPSILON));
      return tf.math.add(
          tf.math.mul(input, tf.constant(factor)), tf.constant(OFFSET - MEAN * factor));
    }
  }

  @Test
  void aFrozenBatchNormalizationIsAffineAndPassesGradientsOn() throws IOException {
    Map<String, WeightArray> given = new LinkedHashMap<>();
    given.put("norm/movingMean", constant(MEAN));
    given.put("norm/movingVariance", constant(VARIANCE));
    given.put("norm/scale", constant(SCALE));
    given.put("norm/offset", constant(OFFSET));

    Map<String, WeightArray> frozen =
        train(
            Layers.batchNormalization("norm"),
            new PretrainedWeights("given", given),
            new FrozenLayers(List.of("norm")));
    Map<String, WeightArray> affine = train(new Affine(), null, FrozenLayers.NONE);

    given.forEach((name, value) -> assertThat(frozen.get(name).values()).isEqualTo(value.values()));
    affine.forEach(
        (name, value) ->
            assertThat(frozen.get(name).values())
                .as(name)
                .containsExactly(value.values(), Offset.offset(1e-4f)));
  }

  private static WeightArray constant(float value) {
    return new WeightArray(new long[] {4}, new float[] {value, value, value, value});
  }

  private static Map<String, WeightArray> train(
      Layer middle, PretrainedWeights given, FrozenLayers frozen) throws IOException {
    Network network =
        new Own(
            classes ->
                List.of(
                    Layers.addChannelAxis(),
                    Layers.convolution("conv1", 3, 4),
                    middle,
                    Layers.relu(),
                    Layers.flatten(),
                    Layers.dense("logits", classes)));
    Recipe recipe =
        Recipes.load("quick", "own")
            .with("batchSize", 30)
            .with("epochs", 2)
            // A small epsilon would turn a gradient of rounding errors into a whole step.
            .with("adam.epsilon", 0.01);
    return new Trainer(
            new TrainingSpec(
                network, DATA, recipe, 1, Execution.on(Device.CPU), null, given, frozen))
        .train(TrainingListener.SILENT)
        .weights();
  }
}
