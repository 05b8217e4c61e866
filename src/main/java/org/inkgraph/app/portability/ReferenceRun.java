package org.inkgraph.app.portability;

import java.util.List;
import org.inkgraph.runtime.Preconditions;

/**
 * A short training on synthetic digits whose weights are known by instruction set: one epoch, seed
 * 1, in float32, on the CPU.
 *
 * @param network name of a network that ships with the program
 * @param recipe name of one of its recipes
 * @param images number of training images, at least 1
 */
public record ReferenceRun(String network, String recipe, int images) {
  /**
   * All runs. Between them they have what networks and recipes are made of: dense layers,
   * convolutions with and without stride, both kinds of pooling, tanh, batch normalization,
   * dropout, distortions, averaged weights, and both optimizers' settings.
   */
  public static final List<ReferenceRun> ALL =
      List.of(
          new ReferenceRun("nn", "quick", 2400),
          new ReferenceRun("nn", "original", 2400),
          new ReferenceRun("nn", "tuned", 1200),
          new ReferenceRun("cnn", "quick", 500),
          new ReferenceRun("cnn", "tuned", 200),
          new ReferenceRun("small", "quick", 600),
          new ReferenceRun("lenet5", "quick", 600),
          new ReferenceRun("deep", "tuned", 100));

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is missing or {@code images} is less than 1
   */
  public ReferenceRun {
    Preconditions.requirePresent("network", network);
    Preconditions.requirePresent("recipe", recipe);
    Preconditions.requireAtLeast("images", images, 1);
  }
}
