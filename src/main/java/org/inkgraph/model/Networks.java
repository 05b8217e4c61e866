package org.inkgraph.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The networks that can be trained. */
public final class Networks {
  private static final List<Network> ALL =
      List.of(new MultilayerPerceptron(), new ConvolutionalNetwork());

  private Networks() {}

  /** Returns every network, in display order. */
  public static List<Network> all() {
    return ALL;
  }

  /** Returns the network of a name. */
  public static Optional<Network> named(String name) {
    return ALL.stream().filter(network -> network.name().equals(name)).findFirst();
  }

  /** Returns whether a network is one of these. */
  public static boolean contains(Network network) {
    return ALL.contains(network instanceof FixedNetwork fixed ? fixed.network() : network);
  }

  /**
   * Returns a network that asks {@code network} for its layers only once, so that whatever is built
   * from it has the same ones.
   */
  public static Network fixed(Network network) {
    return network instanceof FixedNetwork ? network : new FixedNetwork(network);
  }

  /** Returns their names for messages: {@code nn, cnn}. */
  public static String names() {
    return ALL.stream().map(Network::name).collect(Collectors.joining(", "));
  }
}
