package org.inkgraph.train.recipe;

import org.inkgraph.data.Dataset;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.train.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * How a network is trained; everything but the network, the data and the seed.
 *
 * @param initialization how the weights start
 * @param batchSize images a step, at least 1
 * @param epochs passes over the training images, at least 1
 * @param stepsPerEpoch steps in an epoch, or null for as many as it takes to see every image once.
 *     The steps after the last image train on an empty batch: gradients are zero and the optimizer
 *     moves on its momentum alone. The first notebook does so by mistake, and its figures depend on
 *     it.
 * @param shuffle whether each epoch sees the images in an order of its own
 * @param validationImages how many of the first training images are held back for validation, at
 *     least 0, or null for a twelfth
 * @param learningRate at each step
 * @param optimizer how variables follow their gradients
 * @param dropout share of activations that a dropout layer drops, 0 to less than 1
 * @param labelSmoothing share of each target that is spread evenly over all classes, 0 to less than
 *     1 (Szegedy et al. 2016, "Rethinking the Inception Architecture", section 7)
 * @param augmentation how training images are distorted, or null for not at all
 * @param weightAverage decay of the moving average of the weights at each step, more than 0 and
 *     less than 1; the average is what is validated and exported. Null for none
 * @param distillation how to learn from a teacher, or null to learn from the labels alone
 * @param patience epochs without a better validation accuracy after which training stops, at least
 *     1, or null to train to the last epoch
 * @param keepBest whether the weights of the epoch with the best validation accuracy are exported
 *     instead of the last
 * @param shards how the work of a step is cut into pieces that run side by side
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
    boolean keepBest,
    Shards shards) {

  /**
   * How the work of a step is cut. Each piece is computed by one thread, and the pieces are added
   * in a fixed order: so these numbers, and not the machine's cores, decide the bits of the
   * weights.
   *
   * @param towers pieces of a batch, each of which passes through the convolutions by itself, at
   *     least 1
   * @param columns groups of a dense layer's units, at least 1; a small layer stays whole
   */
  public record Shards(int towers, int columns) {
    /** Nothing is cut. */
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
    Preconditions.requirePresent("shards", shards);
  }

  /**
   * The same recipe with another value.
   *
   * @param key as in the YAML file, with dots between levels: {@code learningRate.peak}
   * @param value of the key's type, or null where the key may be left out
   * @throws IllegalArgumentException if there is no such key or the value is impossible; the
   *     message names the key
   */
  public Recipe with(String key, Object value) {
    return Recipes.replace(this, key, value);
  }

  /** The same recipe with another number of epochs. */
  public Recipe withEpochs(int newEpochs) {
    return with("epochs", newEpochs);
  }

  /** The same recipe with another batch size. */
  public Recipe withBatchSize(int newBatchSize) {
    return with("batchSize", newBatchSize);
  }

  /** The same recipe, cut otherwise. */
  public Recipe withShards(Shards other) {
    return with("shards.towers", other.towers()).with("shards.columns", other.columns());
  }

  /**
   * Splits a data set's training and validation images anew, as {@link #validationImages} says.
   *
   * @throws IllegalArgumentException if no training image would be left
   */
  public Dataset split(Dataset dataset) {
    return validationImages == null ? dataset : dataset.withValidation(validationImages);
  }

  /** Steps in an epoch over that many training images. */
  public int stepsPerEpoch(int images) {
    return stepsPerEpoch != null ? stepsPerEpoch : (images + batchSize - 1) / batchSize;
  }

  /** Whether choices during training are made on validation images. */
  public boolean needsValidation() {
    return patience != null || keepBest;
  }
}
