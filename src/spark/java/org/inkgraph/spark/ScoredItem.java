package org.inkgraph.spark;

import org.jspecify.annotations.Nullable;

/**
 * An image to score.
 *
 * @param key the image's key
 * @param pixels {@code [rows, columns]} in [0, 1], or null if the image cannot be read
 * @param error why it cannot be read, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScoredItem(String key, float @Nullable [] pixels, @Nullable String error) {
  static ScoredItem of(String key, float[] pixels) {
    return new ScoredItem(key, pixels, null);
  }

  static ScoredItem unreadable(String key, String error) {
    return new ScoredItem(key, null, error);
  }
}
