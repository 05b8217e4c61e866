package org.inkgraph.train.recipe;

import org.inkgraph.data.Dataset;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.train.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * The hyperparameters of a training run: everything but the network, the data and the seed.
 *
 * @param initialization initialization of the weights
 * @param batchSize images per step, at least 1
 * @param epochs passes over the training images, at least 1
 * @param stepsPerEpoch steps per epoch, or null for as many as see every image once. Steps after
 *     the last image are empty: gradients are zero, and the optimizer follows its momentum. The
 *     first notebook does so by mistake, and its figures depend on it.
 * @param shuffle whether the images are shuffled in each epoch
 * @param validationImages number of the first training images that are held out for validation, at
 *     least 0, or null for a twelfth
 * @param learningRate learning rate at each step
 * @param optimizer optimizer and its constants
 * @param dropout fraction of activations that a dropout layer drops, 0 to less than 1
 * @param labelSmoothing fraction of each target that is spread evenly over all classes, 0 to less
 *     than 1 (Szegedy et al. 2016, "Rethinking the Inception Architecture", section 7)
 * @param augmentation augmentation of the training images, or null for none
 * @param weightAverage decay per step of the moving average of the weights, more than 0 and less
 *     than 1; the average is validated and exported. Null for none
 * @param distillation distillation of a teacher, or null to train on the labels only
 * @param patience epochs without a better validation accuracy after which training stops, at least
 *     1, or null to train to the last epoch
 * @param until validation accuracy at which training stops, or null to train to the last epoch
 * @param keepBest whether the weights of the epoch with the best validation accuracy are exported
 *     instead of those of the last
 * @param calibrationTemperature number that the logits of the exported model are divided by, more
 *     than 0; 1 leaves them as they are, null fits it on the validation images if there are any
 * @param shards number of shards that are computed in parallel
 */
public record Recipe(
    Initialization initialization,
    int batchSize,
    int epochs,
    @Nullable Integer stepsPerEpoch,
    boolean shuffle,
    @Nullable Integer validationImages,
    LearningRate learningRate,
    Optimizer optimizer,
    double dropout,
    double labelSmoothing,
    @Nullable Augmentation augmentation,
    @Nullable Double weightAverage,
    @Nullable Distillation distillation,
    @Nullable Integer patience,
    @Nullable Until until,
    boolean keepBest,
    @Nullable Double calibrationTemperature,
    Shards shards) {

  /**
   * The number of shards of a step. Each shard is computed by one thread, and their results are
   * added in a fixed order, so that these numbers, and not the machine's cores, determine the bits
   * of the weights.
   *
   * @param towers number of parts of a batch in the convolutions, at least 1
   * @param columns number of groups of a dense layer's units, at least 1; a small layer has one
   */
  public record Shards(int towers, int columns) {
    /** No sharding. */
    public static final Shards NONE = new Shards(1, 1);

    /** Checks the ranges. */
    public Shards {
      Preconditions.requireAtLeast("shards.towers", towers, 1);
      Preconditions.requireAtLeast("shards.columns", columns, 1);
    }
  }

  /** Checks the ranges; the message names the key. */
  public Recipe {
    Preconditions.requirePresent("initialization", initialization);
    Preconditions.requireAtLeast("batchSize", batchSize, 1);
    Preconditions.requireAtLeast("epochs", epochs, 1);
    if (stepsPerEpoch != null) {
      Preconditions.requireAtLeast("stepsPerEpoch", stepsPerEpoch, 1);
    }
    if (validationImages != null) {
      Preconditions.requireAtLeast("validationImages", validationImages, 0);
    }
    Preconditions.requirePresent("learningRate", learningRate);
    Preconditions.requirePresent("optimizer", optimizer);
    Preconditions.requireBelowOne("dropout", dropout);
    Preconditions.requireBelowOne("labelSmoothing", labelSmoothing);
    if (weightAverage != null) {
      Preconditions.requireBetweenZeroAndOne("weightAverage", weightAverage);
    }
    if (patience != null) {
      Preconditions.requireAtLeast("patience", patience, 1);
    }
    Preconditions.requirePositiveOrNull("calibrationTemperature", calibrationTemperature);
    Preconditions.requirePresent("shards", shards);
  }

  /**
   * Returns this recipe with a different value.
   *
   * @param key as in the YAML file, with dots between levels: {@code learningRate.peak}
   * @param value value of the key's type, or null if the key is optional
   * @throws IllegalArgumentException if there is no such key or the value is invalid; the message
   *     names the key
   */
  public Recipe with(String key, @Nullable Object value) {
    return Recipes.replace(this, key, value);
  }

  /** Returns this recipe with a different number of shards. */
  public Recipe withShards(Shards other) {
    return with("shards.towers", other.towers()).with("shards.columns", other.columns());
  }

  /**
   * Returns a data set with {@link #validationImages} validation images.
   *
   * @throws IllegalArgumentException if no training image would be left
   */
  public Dataset split(Dataset dataset) {
    return validationImages == null ? dataset : dataset.withValidation(validationImages);
  }

  /** Returns the steps per epoch for a number of training images. */
  public int stepsPerEpoch(int images) {
    return stepsPerEpoch != null ? stepsPerEpoch : (images + batchSize - 1) / batchSize;
  }

  /** Returns whether early stopping or the choice of an epoch needs validation images. */
  public boolean needsValidation() {
    return patience != null || until != null || keepBest;
  }
}
