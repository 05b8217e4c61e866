package org.inkgraph.bench;

import java.io.IOException;
import java.util.Map;

/** One way to train a network; built, compiled and warm once it is constructed. */
interface Contestant {
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

  /** A function that classifies one image; each call classifies it anew. */
  SingleImage singleImage() throws IOException;

  /** Classifies one image as a user's program would. */
  interface SingleImage {
    /** Returns the probability of each class, in the library's own form. */
    Object classify() throws Exception;
  }
}
