package org.inkgraph.train.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A trained network that another training run distills.
 *
 * @param network the network
 * @param weights its variables, by name
 */
public record PretrainedNetwork(Network network, Map<String, WeightArray> weights) {
  /**
   * Loads a model that Inkgraph exported.
   *
   * @param directory directory of {@code saved_model.pb} and {@code training.json}
   * @param dataset data set that the model must fit
   * @throws InkgraphException if it is not such a model, or does not fit the data set
   * @throws IOException if {@code training.json} cannot be read
   */
  public static PretrainedNetwork load(Path directory, Dataset dataset) throws IOException {
    TrainingRecord record = recordOf(directory);
    Network network = networkOf(record, directory);
    network.requireFits(
        dataset.imageShape().rows(), dataset.imageShape().columns(), dataset.classes());
    return new PretrainedNetwork(
        network, SavedWeights.read(directory, network, dataset.imageShape(), dataset.classes()));
  }

  /** Reads the record of a model that Inkgraph trained. */
  static TrainingRecord recordOf(Path directory) throws IOException {
    return TrainingRecord.ofModel(directory)
        .orElseThrow(
            () ->
                new InkgraphException(
                    "%s has no %s; name a model that Inkgraph trained"
                        .formatted(directory, TrainingRecord.FILE_NAME)));
  }

  /**
   * Returns the network that a {@code training.json} describes, or names.
   *
   * @param model directory of the model, for messages
   * @throws InkgraphException if this program does not have it
   */
  public static Network networkOf(TrainingRecord record, Path model) {
    return NetworkDefinitions.network(record.model(), record.network(), model.toString());
  }

  /** Returns the record of a network in {@code training.json}; null for null. */
  public static @Nullable NetworkRecord recordOf(@Nullable PretrainedNetwork network) {
    return network == null ? null : network.record();
  }

  /** Returns the record of this network in {@code training.json}. */
  public NetworkRecord record() {
    return new NetworkRecord(network.name(), WeightsDigest.of(weights));
  }
}
