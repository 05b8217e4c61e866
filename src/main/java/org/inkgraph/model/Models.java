package org.inkgraph.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The networks that can be trained. */
public final class Models {
  private static final List<Model> ALL = List.of(new NeuralNetwork(), new ConvolutionalNetwork());

  private Models() {}

  /** Every network, in the order in which they are presented. */
  public static List<Model> all() {
    return ALL;
  }

  /** The network of that name. */
  public static Optional<Model> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** Their names, for messages: {@code nn, cnn}. */
  public static String names() {
    return ALL.stream().map(Model::name).collect(Collectors.joining(", "));
  }
}
