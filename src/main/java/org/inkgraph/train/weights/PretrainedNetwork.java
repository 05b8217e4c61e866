package org.inkgraph.train.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A trained network that another one learns from, or starts from.
 *
 * @param model what network it is
 * @param weights its variables, by name
 */
public record PretrainedNetwork(Network model, Map<String, WeightArray> weights) {
  /**
   * Loads a model that Inkgraph exported.
   *
   * @param directory holds {@code saved_model.pb} and {@code training.json}
   * @param dataset whose images and classes it must be for
   * @throws InkgraphException if it is no such model, or one for other images or classes
   * @throws IOException if {@code training.json} cannot be read
   */
  public static PretrainedNetwork load(Path directory, Dataset dataset) throws IOException {
    TrainingRecord record =
        TrainingRecord.ofModel(directory)
            .orElseThrow(
                () ->
                    new InkgraphException(
                        directory
                            + " has no "
                            + TrainingRecord.FILE_NAME
                            + "; name a model that Inkgraph trained"));
    Network model = RecordedNetwork.of(record, directory);
    return new PretrainedNetwork(
        model,
        SavedWeights.read(directory, model, dataset.rows(), dataset.columns(), dataset.classes()));
  }

  /** What {@code training.json} says of {@code network}; null if there is none. */
  public static @Nullable NetworkRecord recordOf(@Nullable PretrainedNetwork network) {
    return network == null ? null : network.record();
  }

  /** What {@code training.json} says of it. */
  public NetworkRecord record() {
    return new NetworkRecord(model.name(), WeightsDigest.of(weights));
  }
}
