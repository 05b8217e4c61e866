package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkgraph.model.Initializer.GLOROT_UNIFORM;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.layers.AveragePooling;
import org.inkgraph.model.layers.Convolution;
import org.inkgraph.model.layers.Dense;
import org.inkgraph.model.layers.Flatten;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.model.layers.Padding;
import org.inkgraph.model.layers.Tanh;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;

/** The networks that come as files, beside the same networks in Java. */
class PresetNetworksTest {
  private static final Dataset DATA = noise(120, 13, 12);

  /** LeNet-5 as a user of the library would write it. */
  private static final class LeNet5 implements Network {
    @Override
    public String name() {
      return "lenet5-in-java";
    }

    @Override
    public String summary() {
      return "is LeNet-5";
    }

    @Override
    public List<Layer> layers(int classes) {
      return List.of(
          Layers.addChannelAxis(),
          new Convolution("conv1", 6, 5, 1, Padding.SAME, 1, true, GLOROT_UNIFORM),
          new Tanh(),
          new AveragePooling(2, 2, Padding.VALID),
          new Convolution("conv2", 16, 5, 1, Padding.VALID, 1, true, GLOROT_UNIFORM),
          new Tanh(),
          new AveragePooling(2, 2, Padding.VALID),
          new Flatten(),
          new Dense("dense1", 120, true, GLOROT_UNIFORM),
          new Tanh(),
          new Dense("dense2", 84, true, GLOROT_UNIFORM),
          new Tanh(),
          new Dense("logits", classes, true, GLOROT_UNIFORM));
    }
  }

  @Test
  void leNet5InYamlAndInJavaHaveTheSameBits() throws IOException {
    Recipe recipe = Recipes.load("quick", "lenet5").with("batchSize", 23).with("epochs", 1);

    TrainingRecord file = train(Networks.named("lenet5").orElseThrow(), recipe);
    TrainingRecord java = train(new LeNet5(), recipe);

    assertThat(java.weightsSha256()).isEqualTo(file.weightsSha256());
    assertThat(java.epochs().get(0).loss()).isEqualTo(file.epochs().get(0).loss());
  }

  private static TrainingRecord train(Network network, Recipe recipe) {
    return new Trainer(network, DATA, recipe, 1, Device.CPU)
        .train(TrainingListener.SILENT)
        .record();
  }

  private static Dataset noise(int count, int rows, int columns) {
    Random random = new Random(5);
    byte[] pixels = new byte[count * rows * columns];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(3);
    }
    ImageSet images = new ImageSet(ImageShape.of(rows, columns), pixels, labels);
    ImageSet none = images.slice(0, 0);
    return new Dataset("noise", images, none, none, List.of("a", "b", "c"), Map.of(), null);
  }
}
