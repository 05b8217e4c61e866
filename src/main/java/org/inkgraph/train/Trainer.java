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
 * Trains one network on one data set, as a {@link TrainingSpec} says. The test images are never
 * read.
 */
public final class Trainer {
  private final TrainingSpec spec;

  /** Trains what {@code spec} describes. */
  public Trainer(TrainingSpec spec) {
    this.spec = spec;
  }

  /** Trains in float32 from drawn weights, with one thread for each of the machine's cores. */
  public Trainer(Network model, Dataset dataset, Recipe recipe, long seed, Device device) {
    this(model, dataset, recipe, seed, Execution.on(device));
  }

  /** Trains from drawn weights, without a teacher. */
  public Trainer(Network model, Dataset dataset, Recipe recipe, long seed, Execution execution) {
    this(new TrainingSpec(model, dataset, recipe, seed, execution, null, null));
  }

  /** Returns what is trained, on what, and how. */
  public TrainingSpec spec() {
    return spec;
  }

  /**
   * Trains to the recipe's last epoch.
   *
   * @throws InkgraphException if the loss is no longer a finite number
   */
  public TrainedModel train(TrainingListener listener) {
    try {
      return train(listener, TrainingOptions.NONE).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("no file has a part in this", e);
    }
  }

  /**
   * Trains to the recipe's last epoch, or until it is stopped; from the newest checkpoint if there
   * is one.
   *
   * @return empty if it was stopped before its end
   * @throws InkgraphException if the loss is no longer a finite number, the checkpoint is of
   *     another run, or none can be written; those before it are then as they were
   * @throws IOException if a checkpoint cannot be read
   */
  public Optional<TrainedModel> train(TrainingListener listener, TrainingOptions control)
      throws IOException {
    NativeEnvironment.prepare();
    try (TrainingGraph graph = new TrainingGraph(spec, ValidationImages.BATCH)) {
      return new TrainingLoop(spec, graph, listener, control).run();
    }
  }

  /** Returns the digest of the weights before the first step, as in {@code training.json}. */
  public String initialWeightsSha256() {
    Dataset dataset = spec.dataset();
    return WeightsDigest.of(
        spec.initialWeights(
            SavedWeights.shapes(spec.model(), dataset.imageShape(), dataset.classes())));
  }
}
