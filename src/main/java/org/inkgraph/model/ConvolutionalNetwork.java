package org.inkgraph.model;

import static org.inkgraph.model.Layers.addChannelAxis;
import static org.inkgraph.model.Layers.convolution;
import static org.inkgraph.model.Layers.dense;
import static org.inkgraph.model.Layers.dropout;
import static org.inkgraph.model.Layers.flatten;
import static org.inkgraph.model.Layers.maxPool;
import static org.inkgraph.model.Layers.relu;

import java.util.List;

/**
 * The network of the second notebook: two 5×5 convolutions, each followed by 2×2 max pooling, and a
 * dense layer of 1024 units with dropout.
 *
 * <p>The notebook applies the rectifier before pooling. Both orders produce the same activations
 * and gradients, bit for bit, and this one rectifies a quarter of the values.
 */
public final class ConvolutionalNetwork implements Network {
  @Override
  public String name() {
    return "cnn";
  }

  @Override
  public String summary() {
    return "has convolutions";
  }

  @Override
  public List<Layer> layers(int classes) {
    return List.of(
        addChannelAxis(),
        convolution("conv1", 5, 32),
        maxPool(2),
        relu(),
        convolution("conv2", 5, 64),
        maxPool(2),
        relu(),
        flatten(),
        dense("dense1", 1024),
        relu(),
        dropout("dropout1"),
        dense("logits", classes));
  }
}
