package org.inkgraph.data;

/**
 * How a data set was drawn by the program: enough to draw it again, byte for byte.
 *
 * @param generatorVersion version of {@link Handwriting}; another version draws other images
 * @param seed seed of the draw
 * @param count number of training images; there are {@code count / 6} test images
 */
public record MadeBy(int generatorVersion, long seed, int count) {

  /**
   * @throws IllegalArgumentException if {@code generatorVersion} or {@code count} is below 1
   */
  public MadeBy {
    if (generatorVersion < 1) {
      throw new IllegalArgumentException(
          "generatorVersion must be at least 1, got " + generatorVersion);
    }
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
  }
}
