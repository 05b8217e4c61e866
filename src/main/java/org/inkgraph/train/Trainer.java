package org.inkgraph.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.SavedWeights;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/**
 * Trains one network on one data set, as a recipe says. The same model, data, recipe, seed and
 * device give the same weights, bit for bit. The test images are never read.
 *
 * @param model the network
 * @param dataset trained on its training images, validated on its validation images
 * @param recipe how
 * @param seed decides initial weights, order of the images and dropout
 * @param execution where and with how many threads
 * @param teacher what the network learns from besides the data, or null
 * @param initializedFrom what has the initial weights, or null where the recipe draws them
 */
public record Trainer(
    Network model,
    Dataset dataset,
    Recipe recipe,
    long seed,
    Execution execution,
    @Nullable PretrainedNetwork teacher,
    @Nullable PretrainedNetwork initializedFrom) {
  /**
   * Refuses data that nothing can be learnt from; on a GPU, which cuts its work itself, no shards.
   */
  public Trainer {
    if (execution.device() == Device.GPU) {
      recipe = recipe.withShards(Recipe.Shards.NONE);
    }
    if (dataset.training().count() == 0) {
      throw new InkgraphException(dataset.name() + " has no training images");
    }
    if (dataset.classes() < 2) {
      throw new InkgraphException(
          dataset.name() + " has " + dataset.classes() + " class; a classifier needs at least 2");
    }
    if (recipe.needsValidation() && dataset.validation().count() == 0) {
      throw new InkgraphException(
          dataset.name()
              + " has no validation images, which patience and keepBest choose by; set"
              + " validationImages in the recipe");
    }
    if (recipe.distillation() != null && teacher == null) {
      throw new InkgraphException("this recipe learns from a teacher; name one with --teacher");
    }
    if (recipe.distillation() == null && teacher != null) {
      throw new InkgraphException(
          "this recipe does not learn from a teacher; use one with distillation, such as"
              + " distilled");
    }
    if (initializedFrom != null && !initializedFrom.model().name().equals(model.name())) {
      throw new InkgraphException(
          "--init-from names a model of the network "
              + initializedFrom.model().name()
              + "; a "
              + model.name()
              + " can start from a "
              + model.name()
              + " only");
    }
  }

  /** Trains without a teacher, from weights that are drawn. */
  public Trainer(Network model, Dataset dataset, Recipe recipe, long seed, Execution execution) {
    this(model, dataset, recipe, seed, execution, null, null);
  }

  /** Trains in float32, with a thread for each of the machine's cores. */
  public Trainer(Network model, Dataset dataset, Recipe recipe, long seed, Device device) {
    this(model, dataset, recipe, seed, Execution.on(device));
  }

  /** The same training, run otherwise. */
  public Trainer with(Execution other) {
    return new Trainer(model, dataset, recipe, seed, other, teacher, initializedFrom);
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
    try (TrainingGraph graph = new TrainingGraph(this, ValidationImages.BATCH)) {
      return new TrainingLoop(this, graph, listener, control).run();
    }
  }

  /** Digest of the weights before the first step, as {@code training.json} has it. */
  public String initialWeightsSha256() {
    return WeightsDigest.of(
        initialWeights(
            SavedWeights.shapes(model, dataset.rows(), dataset.columns(), dataset.classes())));
  }

  public Map<String, WeightArray> initialWeights(Map<String, long[]> shapes) {
    if (initializedFrom != null) {
      return initializedFrom.weights();
    }
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> weights.put(name, recipe.initialization().draw(name, shape, seed)));
    return weights;
  }

  TrainingRecord record(
      String initialWeightsSha256, List<EpochRecord> epochs, EpochRecord exported) {
    return new TrainingRecord(
        TrainingRecord.FORMAT_VERSION,
        InkgraphVersion.current(),
        TensorFlow.version(),
        model.name(),
        Recipes.asMap(recipe),
        seed,
        DataRecord.of(dataset),
        PretrainedNetwork.recordOf(teacher),
        PretrainedNetwork.recordOf(initializedFrom),
        execution.device().label(),
        execution.precision().label(),
        execution.threads(),
        Fingerprint.ofThisMachine(),
        initialWeightsSha256,
        epochs,
        exported.weightsSha256());
  }
}
