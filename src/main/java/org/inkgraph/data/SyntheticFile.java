package org.inkgraph.data;

import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code made.json}: a {@link SyntheticOrigin} and the version of the format.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 */
record SyntheticFile(
    int formatVersion, int generatorVersion, long seed, int count, @Nullable String styleSha256) {
  static final int FORMAT_VERSION = 1;

  static SyntheticFile of(SyntheticOrigin origin) {
    return new SyntheticFile(
        FORMAT_VERSION,
        origin.generatorVersion(),
        origin.seed(),
        origin.count(),
        origin.styleSha256());
  }

  SyntheticOrigin origin() {
    return new SyntheticOrigin(generatorVersion, seed, count, styleSha256);
  }
}
