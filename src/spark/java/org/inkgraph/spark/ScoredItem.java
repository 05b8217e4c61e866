package org.inkgraph.spark;

import org.jspecify.annotations.Nullable;

/**
 * One image of the input on its way to the model.
 *
 * @param key what tells it apart
 * @param pixels {@code [rows, columns]} in [0, 1], or null if it cannot be read
 * @param error why it cannot, or null
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ScoredItem(String key, float @Nullable [] pixels, @Nullable String error) {
  static ScoredItem of(String key, float[] pixels) {
    return new ScoredItem(key, pixels, null);
  }

  static ScoredItem unreadable(String key, String error) {
    return new ScoredItem(key, null, error);
  }
}
