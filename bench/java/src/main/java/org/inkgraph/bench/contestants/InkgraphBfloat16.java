package org.inkgraph.bench.contestants;

import org.inkgraph.bench.Inkgraph;
import org.inkgraph.bench.Task;
import org.inkgraph.runtime.Precision;

/** Inkgraph in bfloat16. */
public final class InkgraphBfloat16 extends Inkgraph {
  /** Read by the driver. */
  public static final String CONTESTANT =
      """
      {
        "name": "inkgraph-bfloat16",
        "summary": "the same with --precision bfloat16",
        "precision": "bfloat16",
        "parts": ["training", "inference", "accuracy"]
      }
      """;

  /** Builds the graph and trains a few steps. */
  public InkgraphBfloat16(Task task) throws Exception {
    super(task, spec -> Precision.BFLOAT16);
  }
}
