package org.inkgraph.bench;

import java.nio.file.Path;
import org.inkgraph.data.Dataset;

/**
 * What to train: the same for every contestant.
 *
 * @param network name of the network
 * @param dataset without a validation split: nobody validates while the clock runs
 * @param threads that the contestant may use
 * @param epochs how often the driver will ask for one
 * @param recipe file that says to Inkgraph what is the same for all
 */
record Task(String network, Dataset dataset, int threads, int epochs, Path recipe) {
  static final float LEARNING_RATE = 1e-3f;
  static final float BETA_1 = 0.9f;
  static final float BETA_2 = 0.999f;
  static final float EPSILON = 1e-8f;

  boolean isConvolutional() {
    return network.equals("cnn");
  }

  int batchSize() {
    return network.equals("nn") ? 50 : 100;
  }

  int steps() {
    return dataset.training().count() / batchSize();
  }
}
