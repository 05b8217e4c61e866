package org.inkgraph.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.data.synthetic.HandwritingStyle;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * How a data set was drawn by the program: enough to draw it again, byte for byte.
 *
 * @param generatorVersion version of {@link Handwriting}; another version draws other images
 * @param seed seed of the draw
 * @param count number of training images; there are {@code count / 6} test images
 * @param styleSha256 {@link HandwritingStyle#sha256}, or null where {@code generatorVersion} is 1,
 *     which had one style
 */
public record SyntheticOrigin(
    int generatorVersion,
    long seed,
    int count,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String styleSha256) {
  private static final int FIRST_VERSION_WITH_STYLES = 2;

  /**
   * @throws IllegalArgumentException if {@code generatorVersion} or {@code count} is below 1, or
   *     {@code styleSha256} is missing
   */
  public SyntheticOrigin {
    Preconditions.requireAtLeast("generatorVersion", generatorVersion, 1);
    Preconditions.requireAtLeast("count", count, 1);
    if (styleSha256 == null && generatorVersion >= FIRST_VERSION_WITH_STYLES) {
      throw new IllegalArgumentException(
          "styleSha256 is missing, which generatorVersion " + generatorVersion + " writes");
    }
  }

  /** As version 1 of the generator drew it. */
  public SyntheticOrigin(int generatorVersion, long seed, int count) {
    this(generatorVersion, seed, count, null);
  }
}
