package org.inkgraph.testing;

import static org.inkgraph.model.Initializer.GLOROT_UNIFORM;
import static org.inkgraph.model.Initializer.HE_NORMAL;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.model.layers.AveragePooling;
import org.inkgraph.model.layers.BatchNormalization;
import org.inkgraph.model.layers.Convolution;
import org.inkgraph.model.layers.Dense;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.Dropout;
import org.inkgraph.model.layers.Elu;
import org.inkgraph.model.layers.Flatten;
import org.inkgraph.model.layers.Gelu;
import org.inkgraph.model.layers.GlobalAveragePooling;
import org.inkgraph.model.layers.LeakyRelu;
import org.inkgraph.model.layers.Logits;
import org.inkgraph.model.layers.MaxPooling;
import org.inkgraph.model.layers.Padding;
import org.inkgraph.model.layers.Relu;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.model.layers.Sigmoid;
import org.inkgraph.model.layers.Swish;
import org.inkgraph.model.layers.Tanh;
import org.inkgraph.model.networks.LayeredNetwork;

/** A network with every kind of layer, for images of at least 5 × 5 pixels. */
public final class EveryLayer {
  private EveryLayer() {}

  /** Returns the network, whose batch normalization is in towers and in groups of columns. */
  public static LayeredNetwork network() {
    List<DescribedLayer> layers = new ArrayList<>(List.of(inTowers()));
    layers.addAll(
        List.of(
            new GlobalAveragePooling(),
            new Dense("dense1", 70, false, HE_NORMAL),
            new BatchNormalization("norm3", 0.5, 1e-3),
            new Swish(),
            new Dropout("drop2", 0.1),
            new Dense("dense2", 12, true, GLOROT_UNIFORM),
            new Sigmoid(),
            new Flatten(),
            new Logits("logits", GLOROT_UNIFORM)));
    return new LayeredNetwork("every", "has every kind of layer", "every", layers);
  }

  /** Returns a convolution as of {@link org.inkgraph.model.layers.Layers}, with its type. */
  public static Convolution convolution(String name, int size, int filters) {
    return new Convolution(name, filters, size, 1, Padding.SAME, 1, true, HE_NORMAL);
  }

  /** Returns the kinds of layers for images: a shallow network of convolutions. */
  public static DescribedLayer[] inTowers() {
    return new DescribedLayer[] {
      convolution("conv1", 3, 4),
      new BatchNormalization("norm1", 0.5, 1e-3),
      new LeakyRelu(0.2),
      new MaxPooling(2, 1, Padding.SAME),
      new Convolution("depthwise", 8, 3, 1, Padding.SAME, 4, false, HE_NORMAL),
      new Elu(),
      new Residual(
          "shortcut1",
          List.of(
              new BatchNormalization("norm2", 0.8, 1e-2),
              new Relu(),
              new Convolution("conv2", 6, 3, 2, Padding.SAME, 2, true, HE_NORMAL))),
      new Gelu(),
      new AveragePooling(2, 1, Padding.VALID),
      new Residual("shortcut2", List.of(new Tanh(), new Dropout("drop1", 0.2))),
      new Residual(
          "shortcut3",
          List.of(new Convolution("conv3", 6, 2, 1, Padding.SAME, 6, true, GLOROT_UNIFORM)))
    };
  }
}
