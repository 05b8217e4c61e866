package org.inkgraph.bench.contestants;

import org.inkgraph.bench.Inkgraph;
import org.inkgraph.bench.Task;
import org.inkgraph.train.PrecisionBenchmark;

/** Inkgraph in the precision that it finds faster. */
public final class InkgraphAuto extends Inkgraph {
  /** Read by the driver. */
  public static final String CONTESTANT =
      """
      {
        "name": "inkgraph-auto",
        "summary": "the same with --precision auto: bfloat16 where a measurement finds it faster",
        "precision": "auto"
      }
      """;

  /** Builds the graph and trains a few steps. */
  public InkgraphAuto(Task task) throws Exception {
    super(task, PrecisionBenchmark::faster);
  }
}
