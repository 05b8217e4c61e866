package org.inkgraph.train.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Network;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A complete description of a training: the same network, data, recipe, seed and device produce the
 * same weights, bit for bit.
 *
 * @param network the network
 * @param dataset source of the training and validation images; its test images are never read
 * @param recipe hyperparameters
 * @param seed determines initial weights, order of the images, augmentation and dropout
 * @param execution device, precision and number of threads
 * @param teacher network to distill, or null
 * @param initializedFrom network whose weights are the initial ones, or null if they are drawn
 */
public record TrainingSpec(
    Network network,
    Dataset dataset,
    Recipe recipe,
    long seed,
    Execution execution,
    @Nullable PretrainedNetwork teacher,
    @Nullable PretrainedNetwork initializedFrom) {
  /**
   * Checks that the data fits the recipe. Removes sharding on a GPU, which parallelizes by itself.
   * Asks the network for its layers once, for training and export.
   */
  public TrainingSpec {
    network = Networks.fixed(network);
    if (execution.device() == Device.GPU) {
      recipe = recipe.withShards(Recipe.Shards.NONE);
    }
    network.requireFits(
        dataset.imageShape().rows(), dataset.imageShape().columns(), dataset.classes());
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
              + " has no validation images, which patience and keepBest require; set"
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
    if (initializedFrom != null && !initializedFrom.network().name().equals(network.name())) {
      throw new InkgraphException(
          "--init-from names a model of the network %s; a %s can start from a %s only"
              .formatted(initializedFrom.network().name(), network.name(), network.name()));
    }
  }

  /** Returns this specification with a different execution. */
  public TrainingSpec with(Execution other) {
    return new TrainingSpec(network, dataset, recipe, seed, other, teacher, initializedFrom);
  }

  /**
   * Returns the weights before the first step.
   *
   * @param parameters of the network, by name
   */
  public Map<String, WeightArray> initialWeights(Map<String, Parameter> parameters) {
    if (initializedFrom != null) {
      return initializedFrom.weights();
    }
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> weights.put(name, recipe.initialization().draw(parameter, seed)));
    return weights;
  }
}
