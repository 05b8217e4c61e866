package org.inkgraph.model.networks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.NetworkDefinition;
import org.jspecify.annotations.Nullable;

/** A network whose layers are asked for once, and are the same from then on. */
final class FixedNetwork implements Network {
  private final Network network;
  private final Map<Integer, List<Layer>> layers = new ConcurrentHashMap<>();
  private @Nullable NetworkDefinition definition;

  FixedNetwork(Network network) {
    this.network = network;
  }

  Network network() {
    return network;
  }

  /** Returns the definition as it was at the first call, before a training run of hours. */
  synchronized NetworkDefinition definition() {
    if (definition == null) {
      definition = NetworkDefinitions.of(network);
    }
    return definition;
  }

  @Override
  public String name() {
    return network.name();
  }

  @Override
  public String summary() {
    return network.summary();
  }

  @Override
  public String recipes() {
    return network.recipes();
  }

  @Override
  public List<Layer> layers(int classes) {
    return layers.computeIfAbsent(classes, count -> List.copyOf(network.layers(count)));
  }

  @Override
  public void requireFits(int rows, int columns, int classes) {
    network.requireFits(rows, columns, classes);
  }
}
