package org.inkgraph.train;

/**
 * How a network is trained; everything but the network, the data and the seed.
 *
 * @param initialization how the weights start
 * @param batchSize images a step, at least 1
 * @param epochs passes over the training images, at least 1
 * @param stepsPerEpoch steps in an epoch, or null for as many as it takes to see every image once.
 *     The steps after the last image train on an empty batch: gradients are zero and Adam moves on
 *     its momentum alone. The first notebook does so by mistake, and its figures depend on it.
 * @param shuffle whether each epoch sees the images in an order of its own
 * @param learningRate at each step
 * @param adam the optimizer's constants
 * @param dropout share of activations that a dropout layer drops, 0 to less than 1
 * @param shards how the work of a step is cut into pieces that run side by side
 */
public record Recipe(
    Initialization initialization,
    int batchSize,
    int epochs,
    Integer stepsPerEpoch,
    boolean shuffle,
    LearningRate learningRate,
    AdamConstants adam,
    double dropout,
    Shards shards) {

  /**
   * Constants of Adam (Kingma and Ba 2015, algorithm 1).
   *
   * @param beta1 decay of the first moment, 0 to less than 1
   * @param beta2 decay of the second moment, 0 to less than 1
   * @param epsilon keeps the quotient finite, greater than 0
   */
  public record AdamConstants(double beta1, double beta2, double epsilon) {
    /** Checks the ranges. */
    public AdamConstants {
      requireShare("adam.beta1", beta1);
      requireShare("adam.beta2", beta2);
      if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
        throw new IllegalArgumentException(
            "adam.epsilon must be a number greater than 0, got " + epsilon);
      }
    }
  }

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
      requireAtLeastOne("shards.towers", towers);
      requireAtLeastOne("shards.columns", columns);
    }
  }

  /** Checks the ranges; the message names the key. */
  public Recipe {
    requirePresent("initialization", initialization);
    requireAtLeastOne("batchSize", batchSize);
    requireAtLeastOne("epochs", epochs);
    if (stepsPerEpoch != null) {
      requireAtLeastOne("stepsPerEpoch", stepsPerEpoch);
    }
    requirePresent("learningRate", learningRate);
    requirePresent("adam", adam);
    requireShare("dropout", dropout);
    requirePresent("shards", shards);
  }

  /** The same recipe with another number of epochs. */
  public Recipe withEpochs(int newEpochs) {
    return new Recipe(
        initialization,
        batchSize,
        newEpochs,
        stepsPerEpoch,
        shuffle,
        learningRate,
        adam,
        dropout,
        shards);
  }

  /** The same recipe with another batch size. */
  public Recipe withBatchSize(int newBatchSize) {
    return new Recipe(
        initialization,
        newBatchSize,
        epochs,
        stepsPerEpoch,
        shuffle,
        learningRate,
        adam,
        dropout,
        shards);
  }

  /** The same recipe and schedule with another peak of the learning rate. */
  public Recipe withPeakLearningRate(double peak) {
    LearningRate other = new LearningRate(peak, learningRate.schedule());
    return new Recipe(
        initialization, batchSize, epochs, stepsPerEpoch, shuffle, other, adam, dropout, shards);
  }

  /** The same recipe, cut otherwise. */
  public Recipe withShards(Shards other) {
    return new Recipe(
        initialization,
        batchSize,
        epochs,
        stepsPerEpoch,
        shuffle,
        learningRate,
        adam,
        dropout,
        other);
  }

  /** Steps in an epoch over that many training images. */
  int stepsPerEpoch(int images) {
    return stepsPerEpoch != null ? stepsPerEpoch : (images + batchSize - 1) / batchSize;
  }

  private static void requirePresent(String key, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
  }

  private static void requireAtLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " must be at least 1, got " + value);
    }
  }

  private static void requireShare(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(key + " must be from 0 to less than 1, got " + value);
    }
  }
}
