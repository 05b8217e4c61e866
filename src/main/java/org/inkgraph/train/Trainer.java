package org.inkgraph.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.SavedWeights;

/**
 * A trainer of a network, as a {@link TrainingSpec} describes it. The test images are never read.
 */
public final class Trainer {
  private final TrainingSpec spec;

  /**
   * Creates a trainer; {@link #train} does the work.
   *
   * @throws InkgraphException if the frozen layers are not those of the network
   */
  public Trainer(TrainingSpec spec) {
    spec.requireFrozenLayers();
    this.spec = spec;
  }

  /** Creates a trainer in float32 from random weights, with one thread per core. */
  public Trainer(Network network, Dataset dataset, Recipe recipe, long seed, Device device) {
    this(network, dataset, recipe, seed, Execution.on(device));
  }

  /** Creates a trainer from random weights, without a teacher. */
  public Trainer(Network network, Dataset dataset, Recipe recipe, long seed, Execution execution) {
    this(new TrainingSpec(network, dataset, recipe, seed, execution, null, null));
  }

  /** Returns the specification of the training. */
  public TrainingSpec spec() {
    return spec;
  }

  /**
   * Trains without checkpoints.
   *
   * @throws InkgraphException if the loss is no longer a finite number, or the network is not the
   *     same in training and in an export
   */
  public TrainedModel train(TrainingListener listener) {
    try {
      return train(listener, TrainingOptions.NONE).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("no file is involved", e);
    }
  }

  /**
   * Trains until the run is complete or stopped, from the newest checkpoint if there is one.
   *
   * @return empty if the run was stopped
   * @throws InkgraphException if the loss is no longer a finite number, the checkpoint is of a
   *     different run, or none can be written; existing ones are then unchanged
   * @throws IOException if a checkpoint cannot be read
   */
  public Optional<TrainedModel> train(TrainingListener listener, TrainingOptions options)
      throws IOException {
    NativeEnvironment.prepare();
    SameNetwork.require(spec);
    try (TrainingGraph graph = new TrainingGraph(spec, ValidationImages.BATCH)) {
      return new TrainingLoop(spec, graph, listener, options).run();
    }
  }

  /** Returns the digest of the initial weights, as in {@code training.json}. */
  public String initialWeightsSha256() {
    Dataset dataset = spec.dataset();
    return WeightsDigest.of(
        spec.initialWeights(
            SavedWeights.parameters(spec.network(), dataset.imageShape(), dataset.classes())));
  }
}
