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
import org.inkgraph.train.weights.PretrainedWeights;
import org.inkgraph.train.weights.SavedWeights;
import org.jspecify.annotations.Nullable;

/**
 * A complete description of a training run: the same network, data, recipe, seed and device produce
 * the same weights, bit for bit.
 *
 * @param network the network
 * @param dataset source of the training and validation images; its test images are never read
 * @param recipe hyperparameters
 * @param seed determines initial weights, order of the images, augmentation and dropout
 * @param execution device, precision and number of threads
 * @param teacher network to distill, or null
 * @param initializedFrom pretrained weights that replace the random initial values where names and
 *     shapes match, or null
 * @param frozen layers that keep their initial weights
 */
public record TrainingSpec(
    Network network,
    Dataset dataset,
    Recipe recipe,
    long seed,
    Execution execution,
    @Nullable PretrainedNetwork teacher,
    @Nullable PretrainedWeights initializedFrom,
    FrozenLayers frozen) {
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
              + " has no validation images, which patience, until and keepBest require; set"
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
  }

  /** Creates the specification of a training run that trains all layers. */
  public TrainingSpec(
      Network network,
      Dataset dataset,
      Recipe recipe,
      long seed,
      Execution execution,
      @Nullable PretrainedNetwork teacher,
      @Nullable PretrainedWeights initializedFrom) {
    this(network, dataset, recipe, seed, execution, teacher, initializedFrom, FrozenLayers.NONE);
  }

  /**
   * Checks the frozen layers; must be called before the training, as only a graph of the network
   * has the names of its layers.
   *
   * @throws InkgraphException if a pattern matches no layer, or no layer is left to train
   */
  public void requireFrozenLayers() {
    if (!frozen.isEmpty()) {
      frozen.requireFit(
          SavedWeights.parameters(network, dataset.imageShape(), dataset.classes()).values());
    }
  }

  /** Returns this specification with a different execution. */
  public TrainingSpec with(Execution other) {
    return new TrainingSpec(
        network, dataset, recipe, seed, other, teacher, initializedFrom, frozen);
  }

  /** Returns this specification with different data. */
  public TrainingSpec with(Dataset other) {
    return new TrainingSpec(
        network, other, recipe, seed, execution, teacher, initializedFrom, frozen);
  }

  /**
   * Returns the weights before the first step.
   *
   * @param parameters of the network, by name
   * @throws InkgraphException if none of the weights that it is initialized from fits
   */
  public Map<String, WeightArray> initialWeights(Map<String, Parameter> parameters) {
    Map<String, WeightArray> given =
        initializedFrom == null ? Map.of() : initializedFrom.fitting(parameters);
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          WeightArray pretrained = given.get(name);
          weights.put(
              name,
              pretrained == null ? recipe.initialization().draw(parameter, seed) : pretrained);
        });
    return weights;
  }
}
