package org.inkgraph.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The networks that can be trained. */
public final class Networks {
  private static final List<Network> ALL =
      List.of(new MultilayerPerceptron(), new ConvolutionalNetwork());

  private Networks() {}

  /** Returns every network, in the order of presentation. */
  public static List<Network> all() {
    return ALL;
  }

  /** Returns the network with a name. */
  public static Optional<Network> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** Returns the names for messages: {@code nn, cnn}. */
  public static String names() {
    return ALL.stream().map(Network::name).collect(Collectors.joining(", "));
  }
}
