package org.inkgraph.testing;

/**
 * Sizes of tests whose full size proves the same more often. {@code -Dinkgraph.long=true}, which a
 * nightly run sets, chooses the full ones.
 */
public final class LongTests {
  /** Whether the full sizes are wanted. */
  public static final boolean ENABLED = Boolean.getBoolean("inkgraph.long");

  private LongTests() {}

  /** Returns {@code full} in a nightly run, and {@code usual} otherwise. */
  public static int size(int usual, int full) {
    return ENABLED ? full : usual;
  }
}
