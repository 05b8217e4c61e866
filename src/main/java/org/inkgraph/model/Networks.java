package org.inkgraph.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The networks that can be trained. */
public final class Networks {
  private static final List<Network> ALL =
      List.of(new MultilayerPerceptron(), new ConvolutionalNetwork());

  private Networks() {}

  /** Every network, in the order in which they are presented. */
  public static List<Network> all() {
    return ALL;
  }

  /** The network of that name. */
  public static Optional<Network> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** Their names, for messages: {@code nn, cnn}. */
  public static String names() {
    return ALL.stream().map(Network::name).collect(Collectors.joining(", "));
  }
}
