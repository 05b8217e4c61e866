package org.inkgraph.spark;

import org.apache.spark.api.java.JavaRDD;

/** The input of a scoring job. */
interface ScoreInput {
  /** Returns the number of images. */
  long count();

  /** Returns the images, which are read lazily. */
  JavaRDD<ScoredItem> items();
}
