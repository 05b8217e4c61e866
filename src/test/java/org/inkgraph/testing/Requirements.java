package org.inkgraph.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs from the machine; without it the test is skipped, but with CI=true fails. */
public final class Requirements {
  private Requirements() {}

  /** The directory of the real MNIST, {@code $INKGRAPH_DATA/mnist}. */
  public static Path mnist() {
    String root = System.getenv("INKGRAPH_DATA");
    if (root == null || root.isBlank()) {
      missing("the real MNIST is needed: set INKGRAPH_DATA to the directory that contains mnist/");
    }
    Path mnist = Path.of(root, "mnist");
    if (!Files.exists(mnist.resolve("train-images-idx3-ubyte.gz"))) {
      missing("the real MNIST is needed: " + mnist + " does not hold it");
    }
    return mnist;
  }

  /** Ends the test as skipped, or as failed where CI=true. */
  public static void missing(String message) {
    if ("true".equals(System.getenv("CI"))) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
  }
}
