package org.inkgraph.data.importing;

import java.util.List;
import java.util.OptionalInt;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.Preconditions;

/**
 * What a user asks of an import of pixels.
 *
 * @param reading how files are read
 * @param transpose whether rows and columns of each image are exchanged
 * @param invert whether 255 becomes 0 and 0 becomes 255
 * @param firstLabel label that becomes 0
 * @param classes labels whose images are imported, in the order of the classes; all if empty
 * @param testFraction fraction of each class's images for testing, where files do not say it
 * @param seed seed of the split and of the order
 * @param keepOrder whether images are not shuffled where they are split
 */
public record PixelSettings(
    ReadingOptions reading,
    boolean transpose,
    boolean invert,
    OptionalInt firstLabel,
    List<String> classes,
    double testFraction,
    long seed,
    boolean keepOrder) {
  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public PixelSettings {
    classes = List.copyOf(classes);
    Preconditions.requireBetweenZeroAndOne("test fraction", testFraction);
  }
}
