package org.inkgraph.bench.contestants;

import org.inkgraph.bench.Inkgraph;
import org.inkgraph.bench.Task;
import org.inkgraph.runtime.Precision;

/** Inkgraph in float32. */
public final class InkgraphFloat32 extends Inkgraph {
  /** Read by the driver. */
  public static final String CONTESTANT =
      """
      {
        "name": "inkgraph",
        "summary": "Trainer with recipes/NETWORK.yaml; Recognizer on its export",
        "parts": ["training", "inference", "accuracy", "reproducibility"],
        "quick": true
      }
      """;

  /** Builds the graph and trains a few steps. */
  public InkgraphFloat32(Task task) throws Exception {
    super(task, spec -> Precision.FLOAT32);
  }
}
