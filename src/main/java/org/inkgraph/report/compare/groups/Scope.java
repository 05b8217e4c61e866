package org.inkgraph.report.compare.groups;

/** The scope of a statement about recipes. */
public enum Scope {
  /** Other seeds on the same test images: the seeds are a random sample, the images are fixed. */
  THESE_IMAGES("other seeds, these images"),
  /** Other seeds and other images: both are random samples. */
  OTHER_IMAGES("other seeds, other images");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  /** Returns the scope in words, for a table. */
  public String words() {
    return words;
  }
}
