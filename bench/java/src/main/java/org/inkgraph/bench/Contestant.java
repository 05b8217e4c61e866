package org.inkgraph.bench;

import java.io.IOException;
import java.util.Map;

/** One way to train a network; built, compiled and warm once it is constructed. */
public interface Contestant {
  /**
   * An epoch over all training images, in a new order.
   *
   * @param seconds that its steps took
   * @param loss mean over its images
   */
  record Epoch(double seconds, double loss) {}

  /** Version of each library, by name. */
  Map<String, String> versions();

  /** Trains one epoch. */
  Epoch train() throws Exception;

  /** The class of each test image, as trained so far. */
  int[] classifyTestImages() throws IOException;

  /**
   * A whole run of the recipe.
   *
   * @param seconds from the first step to the last weights
   * @param warmUpSeconds building, compiling and warming up before
   * @param correct test images that are classified correctly afterwards
   * @param weightsSha256 digest of the weights, as in {@code training.json}
   */
  record Run(double seconds, double warmUpSeconds, int correct, String weightsSha256) {}

  /** Trains a run of its own from new weights. */
  default Run run(long seed) throws Exception {
    throw new UnsupportedOperationException("whole runs");
  }

  /** A function that classifies one image; each call classifies it anew. */
  SingleImage singleImage() throws IOException;

  /** Classifies one image as a user's program would. */
  interface SingleImage {
    /** Returns the probability of each class, in the library's own form. */
    Object classify() throws Exception;
  }
}
