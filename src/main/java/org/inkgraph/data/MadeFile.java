package org.inkgraph.data;

/**
 * What {@code made.json} holds: {@link MadeBy} and the version of the format.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 */
record MadeFile(int formatVersion, int generatorVersion, long seed, int count, String styleSha256) {
  static final int FORMAT_VERSION = 1;

  static MadeFile of(MadeBy madeBy) {
    return new MadeFile(
        FORMAT_VERSION,
        madeBy.generatorVersion(),
        madeBy.seed(),
        madeBy.count(),
        madeBy.styleSha256());
  }

  MadeBy madeBy() {
    return new MadeBy(generatorVersion, seed, count, styleSha256);
  }
}
