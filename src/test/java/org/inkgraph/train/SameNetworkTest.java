package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.ColumnParallel;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.model.layers.BatchNormalization;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TestLayers;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Networks that a user of the library wrote: what is trained is what is exported. */
class SameNetworkTest {
  private static final Dataset DATA = SmallData.stripes(180);

  @TempDir private Path temp;

  /** A network of some layers. */
  private record Own(IntFunction<List<Layer>> layersOf) implements Network {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public String summary() {
      return "is a user's";
    }

    @Override
    public String recipes() {
      return "nn";
    }

    @Override
    public List<Layer> layers(int classes) {
      return layersOf.apply(classes);
    }
  }

  /** Multiplies by a factor. */
  private record Scale(float factor) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.ELEMENTWISE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.math.mul(input, tf.constant(factor));
    }
  }

  /** Multiplies by a weight that it keeps from being trained, or keeps all before from it. */
  private record Stopped(boolean isInput) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      Operand<TFloat32> weight = parameters.bias("stopped", input.shape().get(1));
      return isInput
          ? tf.math.mul(tf.stopGradient(input), weight)
          : tf.math.mul(input, tf.stopGradient(weight));
    }
  }

  /** Adds the square root of a moving average that is 0 at first. */
  private record Root(String name) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      Shape columns = Shape.of(input.shape().get(1));
      return tf.math.add(
          input,
          tf.math.sqrt(
              parameters.parameter(
                  new Parameter(
                      name + "/average",
                      columns,
                      Parameter.Role.MOVING_AVERAGE,
                      Initializer.ZEROS))));
    }
  }

  /** A dense layer of 96 units that is squared as a whole; its slices may be something else. */
  private record Squared(IntFunction<Layer> sliceOf) implements ColumnParallel {
    private static final int UNITS = 96;

    static Operand<TFloat32> square(
        Ops tf, Operand<TFloat32> input, int units, ParameterSource parameters) {
      var weights = parameters.weights("squared", input.shape().get(1), units);
      var bias = parameters.bias("squared", units);
      return tf.math.square(tf.nn.biasAdd(tf.linalg.matMul(input, weights), bias));
    }

    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public int columns() {
      return UNITS;
    }

    @Override
    public Layer slice(int from, int to) {
      return sliceOf.apply(to - from);
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return square(tf, input, UNITS, parameters);
    }
  }

  /** A slice of {@link Squared} that is right if the factor is 1. */
  private record SquaredSlice(int units, float factor) implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.BATCH;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.math.mul(Squared.square(tf, input, units, parameters), tf.constant(factor));
    }
  }

  @Test
  void networksCannotOverrideHowTheyAreBuilt() {
    assertThat(
            Arrays.stream(Network.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName))
        .containsExactlyInAnyOrder("name", "summary", "recipes", "layers", "requireFits");
  }

  @Test
  void aNetworkWithLayersOfItsOwnIsExportedAsTrained() throws IOException {
    requireSame(
        classes ->
            List.of(
                Layers.flatten(),
                new Squared(units -> new SquaredSlice(units, 1)),
                new TestLayers.LayerNormalization("norm"),
                new TestLayers.Centering(),
                Layers.dense("logits", classes),
                new Scale(-2)));
  }

  @Test
  void aNetworkWithBatchNormalizationIsExportedAsTrained() throws IOException {
    requireSame(
        classes ->
            List.of(
                Layers.addChannelAxis(),
                Layers.convolution("conv1", 3, 4),
                new BatchNormalization("norm1", 0.5, 1e-3),
                Layers.relu(),
                Layers.flatten(),
                Layers.dense("dense1", 96),
                new BatchNormalization("norm2", 0.5, 1e-3),
                Layers.relu(),
                Layers.dense("logits", classes)));
  }

  @Test
  void averagesThatStartAtZeroAreNotComparedBelowIt() throws IOException {
    requireSame(
        classes ->
            List.of(
                Layers.flatten(),
                Layers.dense("dense1", 96),
                new Root("root"),
                Layers.dense("logits", classes)));
  }

  @Test
  void aNetworkThatAnswersDifferentlyEveryTimeIsAskedOnce() throws IOException {
    List<Float> factors = new ArrayList<>();
    requireSame(
        classes -> {
          factors.add(factors.size() % 2 == 0 ? 3f : -3f);
          return new ArrayList<>(
              List.of(
                  Layers.flatten(),
                  Layers.dense("logits", classes),
                  new Scale(factors.get(factors.size() - 1))));
        });
    assertThat(factors).hasSize(1);
  }

  @Test
  void aSliceThatIsAnotherLayerIsRefused() {
    refuses(new Squared(units -> Layers.dense("squared", units)));
    refuses(new Squared(units -> new SquaredSlice(units, Float.NaN)));
  }

  @Test
  void aLayerThatIsWrongAboutItsAxesIsRefused() {
    refuses(Layers.dense("dense1", 128), new TestLayers.Softmax(Sharding.ELEMENTWISE));
  }

  @ParameterizedTest
  @CsvSource({"false, stopped/bias", "true, the layers before"})
  void aLayerThatNoGradientPassesIsRefused(boolean isInput, String unreached) {
    List<Layer> layers =
        List.of(
            Layers.flatten(),
            Layers.dense("dense1", 96),
            new TestLayers.Softmax(Sharding.BATCH),
            new Stopped(isInput),
            Layers.dense("logits", DATA.classes()));

    assertThatThrownBy(() -> trainer(classes -> layers).train(TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no gradient reaches " + unreached);
  }

  private void refuses(Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(Layers.flatten()));
    all.addAll(List.of(layers));
    all.add(Layers.dense("logits", DATA.classes()));
    assertThatThrownBy(() -> trainer(classes -> all).train(TrainingListener.SILENT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the network own differs between training and export")
        .hasMessageContaining("sharding() and slice()");
  }

  private void requireSame(IntFunction<List<Layer>> layers) throws IOException {
    TrainedModel trained = trainer(layers).train(TrainingListener.SILENT);
    Path version =
        SavedModelExporter.export(trained, new ModelVersions(temp.resolve("models/own")));
    ImageSet validation = DATA.validation();
    try (Recognizer recognizer = Recognizer.load(version)) {
      List<Prediction> predictions = recognizer.classify(validation);
      int right = 0;
      for (int i = 0; i < predictions.size(); i++) {
        right += predictions.get(i).classIndex() == validation.label(i) ? 1 : 0;
      }
      var epochs = trained.record().epochs();
      assertThat((double) right / validation.count())
          .isCloseTo(epochs.get(epochs.size() - 1).validationAccuracy(), within(1e-9))
          .isGreaterThan(0.8);
    }
  }

  private static Trainer trainer(IntFunction<List<Layer>> layers) throws RuntimeException {
    try {
      Recipe recipe =
          Recipes.load("quick", "nn")
              .with("batchSize", 20)
              .with("epochs", 4)
              .withShards(new Recipe.Shards(2, 3));
      return new Trainer(new Own(layers), DATA, recipe, 1, Device.CPU);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
