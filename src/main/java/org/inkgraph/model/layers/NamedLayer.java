package org.inkgraph.model.layers;

/** A layer with a name, which its parameters or its random numbers begin with. */
public interface NamedLayer extends DescribedLayer {
  /** Returns the name, such as {@code conv1}; no two layers of a network have the same. */
  String name();

  @Override
  default String label() {
    return name();
  }
}
