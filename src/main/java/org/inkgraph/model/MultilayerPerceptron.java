package org.inkgraph.model;

import static org.inkgraph.model.Layers.dense;
import static org.inkgraph.model.Layers.flatten;
import static org.inkgraph.model.Layers.relu;

import java.util.List;

/** The network of the first notebook: two hidden layers of 256 units, 784-256-256-10 on MNIST. */
public final class MultilayerPerceptron implements Network {
  @Override
  public String name() {
    return "nn";
  }

  @Override
  public String summary() {
    return "is dense";
  }

  @Override
  public List<Layer> layers(int classes) {
    return List.of(
        flatten(),
        dense("dense1", 256),
        relu(),
        dense("dense2", 256),
        relu(),
        dense("logits", classes));
  }
}
