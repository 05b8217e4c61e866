package org.inkgraph.spark;

import org.apache.spark.api.java.JavaRDD;

/** Where the images of a job come from. */
interface ScoreInput {
  /** How many there are. */
  long count();

  /** All of them; nothing is read before the rows are asked for. */
  JavaRDD<ScoredItem> items();
}
