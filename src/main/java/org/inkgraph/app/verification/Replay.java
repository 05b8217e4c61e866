package org.inkgraph.app.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Gpu;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.recipe.FrozenLayers;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.PretrainedWeights;
import org.jspecify.annotations.Nullable;

/** A recorded training that can be run again. */
final class Replay {
  private final Path model;
  private final TrainingRecord record;
  private final Network network;
  private final ReplaySources sources;
  private final int threads;

  /**
   * @param model directory of the model, or of its record alone
   * @param network the network of the record
   * @param threads number of operations that may run in parallel
   */
  Replay(Path model, TrainingRecord record, Network network, ReplaySources sources, int threads) {
    this.model = model;
    this.record = record;
    this.network = network;
    this.sources = sources;
    this.threads = threads;
  }

  /**
   * Returns the data of the training, or what is in its place.
   *
   * @throws InkgraphException if there is none
   * @throws IOException if a file cannot be read
   */
  DatasetFinder.Found data() throws IOException {
    return sources.data().find(record.data(), sources.namedData());
  }

  /** Returns how data that was found differs from that of the training; empty if it does not. */
  Optional<String> difference(DatasetFinder.Found found) {
    return found.same()
        ? Optional.empty()
        : Optional.of(
            "the data %s is not what the model was trained on: %s differs"
                .formatted(
                    found.dataset().name(),
                    String.join(
                        ", ", DatasetFinder.differingFiles(found.dataset(), record.data()))));
  }

  /**
   * Returns a trainer that does what is recorded.
   *
   * @param dataset the data of the training
   * @throws InkgraphException if its device, or a model that it learned or started from, is missing
   * @throws IOException if such a model cannot be read
   */
  Trainer trainer(Dataset dataset) throws IOException {
    return new Trainer(
        new TrainingSpec(
            network,
            dataset,
            Recipes.of(record, model),
            record.seed(),
            new Execution(
                Gpu.require(Device.ofLabel(record.device())),
                Precision.ofLabel(record.precision()),
                threads),
            teacher(dataset),
            initial(),
            FrozenLayers.of(record.freeze())));
  }

  private @Nullable PretrainedNetwork teacher(Dataset dataset) throws IOException {
    NetworkRecord recorded = record.teacher();
    if (recorded == null) {
      return null;
    }
    Path directory = requireNamed("learned from", "--teacher", sources.teacher(), recorded);
    PretrainedNetwork loaded = PretrainedNetwork.load(directory, dataset);
    requireRecorded("learned from", directory, loaded.record(), recorded);
    return loaded;
  }

  private @Nullable PretrainedWeights initial() throws IOException {
    NetworkRecord recorded = record.initializedFrom();
    if (recorded == null) {
      return null;
    }
    Path directory =
        requireNamed("started from", "--init-from", sources.initializedFrom(), recorded);
    PretrainedWeights loaded = PretrainedWeights.load(directory);
    requireRecorded("started from", directory, loaded.record(), recorded);
    return loaded;
  }

  private Path requireNamed(
      String relation, String option, @Nullable Path directory, NetworkRecord recorded) {
    if (directory == null) {
      throw new InkgraphException(
          model + " " + relation + " a " + recorded.model() + "; name it with " + option);
    }
    return directory;
  }

  private void requireRecorded(
      String relation, Path directory, NetworkRecord loaded, NetworkRecord recorded) {
    if (!loaded.equals(recorded)) {
      throw new InkgraphException(
          "%s is not what %s %s: its digest is %s, but the recorded digest is %s"
              .formatted(
                  directory, model, relation, loaded.weightsSha256(), recorded.weightsSha256()));
    }
  }
}
