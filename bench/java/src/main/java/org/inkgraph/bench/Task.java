package org.inkgraph.bench;

import org.inkgraph.data.Dataset;
import org.inkgraph.train.recipe.Recipe;

/**
 * What to train: the same for every contestant.
 *
 * @param network name of the network
 * @param dataset without a validation split: nobody validates while the clock runs
 * @param threads that the contestant may use
 * @param epochs how often the driver will ask for one; 0 if it will ask for whole runs
 * @param recipe what is the same for all
 */
public record Task(String network, Dataset dataset, int threads, int epochs, Recipe recipe) {
  public static final float LEARNING_RATE = 1e-3f;
  public static final float BETA_1 = 0.9f;
  public static final float BETA_2 = 0.999f;
  public static final float EPSILON = 1e-8f;

  /** Returns whether the network is the one with two convolutions. */
  public boolean isConvolutional() {
    return network.equals("cnn");
  }

  /** Returns the images of a step. */
  public int batchSize() {
    return recipe.batchSize();
  }

  /** Returns the steps of an epoch. */
  public int steps() {
    return dataset.training().count() / batchSize();
  }
}
