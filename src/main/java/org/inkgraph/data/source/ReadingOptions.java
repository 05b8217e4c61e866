package org.inkgraph.data.source;

import java.util.Optional;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.Preconditions;

/**
 * What a user says about files of pixels.
 *
 * @param size of an image; if empty, the data say it, or as many rows as columns
 * @param labelColumn name or number (from 1) of the column of labels; if empty, the data say it
 * @param limit maximum number of images of a part, at least 1
 */
public record ReadingOptions(Optional<ImageShape> size, Optional<String> labelColumn, int limit) {
  /** Options of a user who says nothing. */
  public static final ReadingOptions DEFAULT =
      new ReadingOptions(Optional.empty(), Optional.empty(), Integer.MAX_VALUE);

  /**
   * @throws IllegalArgumentException if the limit is below 1
   */
  public ReadingOptions {
    Preconditions.requireAtLeast("limit", limit, 1);
  }

  /** Returns the same options for all images. */
  public ReadingOptions withoutLimit() {
    return new ReadingOptions(size, labelColumn, Integer.MAX_VALUE);
  }
}
