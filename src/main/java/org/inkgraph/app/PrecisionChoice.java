package org.inkgraph.app;

import org.inkgraph.runtime.Precision;
import org.inkgraph.train.PrecisionBenchmark;
import org.inkgraph.train.recipe.TrainingSpec;

/** The numbers to train in, or that the faster ones are to be found out. */
public enum PrecisionChoice {
  FLOAT32,
  BFLOAT16,
  AUTO;

  /** Returns the precision for {@code trainer}; {@link #AUTO} measures both. */
  Precision resolve(TrainingSpec spec) {
    return this == AUTO ? PrecisionBenchmark.faster(spec) : Precision.valueOf(name());
  }
}
