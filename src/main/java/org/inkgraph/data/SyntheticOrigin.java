package org.inkgraph.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.data.synthetic.HandwritingStyle;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a synthetic data set: the parameters that reproduce it, byte for byte.
 *
 * @param generatorVersion version of {@link Handwriting}; each version draws different images
 * @param seed seed of the generator
 * @param count number of training images; there are {@code count / 6} test images
 * @param styleSha256 {@link HandwritingStyle#sha256}, or null if {@code generatorVersion} is 1,
 *     which had only one style
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

  /** Creates the origin of data from version 1 of the generator. */
  public SyntheticOrigin(int generatorVersion, long seed, int count) {
    this(generatorVersion, seed, count, null);
  }
}
