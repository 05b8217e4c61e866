package org.inkgraph.app.verification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Network;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.networks.LayeredNetwork;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.model.networks.NetworkDifference;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.train.weights.InferenceGraph;
import org.inkgraph.train.weights.SavedWeights;

/** The network of a {@code training.json}, compared with all that it should agree with. */
public final class RecordedNetwork {
  private final TrainingRecord record;
  private final Network network;
  private final Path model;

  /**
   * @param network the network of the record
   * @param model directory of the model, or of its record alone
   */
  RecordedNetwork(TrainingRecord record, Network network, Path model) {
    this.record = record;
    this.network = network;
    this.model = model;
  }

  /**
   * Compares the network of a record with the one that it should be, before anything else.
   *
   * @param name of that network, or its file
   * @return the difference; empty if there is none
   * @throws InkgraphException if the record is of a version that did not write the network
   */
  public static Optional<Verification> compare(
      TrainingRecord record, Network expected, String name) {
    if (record.network() == null) {
      throw new InkgraphException(
          "the training.json of version %s does not say what its network was; omit --network"
              .formatted(record.inkgraphVersion()));
    }
    return difference(record, expected)
        .map(
            difference ->
                Verification.otherNetwork(
                    record.epochs().size(),
                    difference + " in " + name,
                    "the network in training.json or in " + name + " was changed"));
  }

  /** Returns how a network differs from that of a record; empty if it does not. */
  private static Optional<String> difference(TrainingRecord record, Network other) {
    List<NetworkDifference> differences =
        NetworkDefinitions.differences(
            record.model(), record.network(), NetworkDefinitions.of(other));
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            differences.stream().map(NetworkDifference::text).collect(Collectors.joining(", ")));
  }

  /** Returns how the class of the network differs from the recorded one; empty for layers. */
  Optional<String> differentClass() {
    NetworkDefinition recorded = record.network();
    return recorded == null || recorded.className() == null
        ? Optional.empty()
        : difference(record, network);
  }

  /**
   * Returns why the recorded layers cannot be those of the model; empty if they can.
   *
   * @param dataset the data of the training
   * @param weights the model's own variables, by name; empty if there is only its record
   */
  Optional<String> misfit(Dataset dataset, Map<String, WeightArray> weights) {
    try {
      network.requireFits(
          dataset.imageShape().rows(), dataset.imageShape().columns(), dataset.classes());
    } catch (InkgraphException e) {
      return Optional.of(InkgraphException.firstLine(e));
    }
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Parameter> parameters =
        SavedWeights.parameters(network, dataset.imageShape(), dataset.classes());
    for (Parameter parameter : parameters.values()) {
      String expected = Arrays.toString(parameter.shape().asArray());
      WeightArray weight = weights.get(parameter.name());
      String actual = weight == null ? "none" : Arrays.toString(weight.shape());
      if (!actual.equals(expected)) {
        return Optional.of(
            "network.%s makes %s of shape %s, but the model has %s"
                .formatted(parameter.layer(), parameter.name(), expected, actual));
      }
    }
    return weights.keySet().stream()
        .filter(name -> !parameters.containsKey(name))
        .findFirst()
        .map(
            name ->
                "the model has %s, but network has no layer %s"
                    .formatted(name, Parameter.layerOf(name)));
  }

  /** Returns what of the network may be the cause of different weights. */
  List<String> causes(Dataset dataset) {
    List<String> causes = new ArrayList<>();
    if (Networks.unwrapped(network) instanceof LayeredNetwork layered
        && SavedModelLayout.isSavedModel(model)) {
      InferenceGraph.firstDifferentLayer(model, network, dataset.imageShape(), dataset.classes())
          .map(index -> label(layered, index, dataset.classes()))
          .ifPresent(
              layer ->
                  causes.add(
                      layer + " in training.json, which the graph of the model does not have"));
    }
    causes.addAll(StatedNetwork.differences(record, model));
    Networks.named(record.model())
        .map(NetworkDefinitions::of)
        .filter(now -> now.layers() != null)
        .ifPresent(
            now ->
                NetworkDefinitions.differences(record.model(), record.network(), now)
                    .forEach(
                        difference ->
                            causes.add(
                                difference.text() + " in this program's " + record.model())));
    return causes;
  }

  /**
   * Returns the name of a layer of those that are computed, one of which may have no description.
   */
  private static String label(LayeredNetwork layered, int index, int classes) {
    List<DescribedLayer> described = layered.described();
    int added = layered.layers(classes).size() - described.size();
    int position = Math.max(0, index - added);
    return "network.layer %s (%s)".formatted(position + 1, described.get(position).label());
  }
}
