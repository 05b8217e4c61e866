package org.inkgraph.data;

import org.jspecify.annotations.Nullable;

/**
 * What {@code made.json} holds: {@link SyntheticOrigin} and the version of the format.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 */
record SyntheticFile(
    int formatVersion, int generatorVersion, long seed, int count, @Nullable String styleSha256) {
  static final int FORMAT_VERSION = 1;

  static SyntheticFile of(SyntheticOrigin madeBy) {
    return new SyntheticFile(
        FORMAT_VERSION,
        madeBy.generatorVersion(),
        madeBy.seed(),
        madeBy.count(),
        madeBy.styleSha256());
  }

  SyntheticOrigin madeBy() {
    return new SyntheticOrigin(generatorVersion, seed, count, styleSha256);
  }
}
