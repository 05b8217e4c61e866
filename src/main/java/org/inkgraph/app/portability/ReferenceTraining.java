package org.inkgraph.app.portability;

import java.io.IOException;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;

/** Trains reference runs in this process, under the instruction set that it has. */
final class ReferenceTraining {
  private static final long SEED = 1;

  /** Number of images drawn; the largest run and a few to validate on. */
  private static final int DRAWN = 2640;

  private final Dataset digits = new Handwriting(SEED).dataset(DRAWN);
  private final Execution execution;

  /**
   * @param threads number of operations that may run in parallel
   */
  ReferenceTraining(int threads) {
    execution = Execution.on(Device.CPU).withThreads(threads);
  }

  /**
   * Returns the digest of the trained weights.
   *
   * @throws IOException if the recipe cannot be read
   */
  String weightsSha256(ReferenceRun run) throws IOException {
    Network network = Networks.named(run.network()).orElseThrow();
    Recipe recipe =
        Recipes.load(run.recipe(), network.recipes()).with("epochs", 1).with("stepsPerEpoch", null);
    return new Trainer(
            network, recipe.split(digits).limitTraining(run.images()), recipe, SEED, execution)
        .train(TrainingListener.SILENT)
        .record()
        .weightsSha256();
  }
}
