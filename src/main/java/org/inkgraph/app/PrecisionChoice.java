package org.inkgraph.app;

import org.inkgraph.runtime.Precision;
import org.inkgraph.train.PrecisionBenchmark;
import org.inkgraph.train.recipe.TrainingSpec;

/** The precision to train in; {@link #AUTO} selects the faster one. */
public enum PrecisionChoice {
  FLOAT32,
  BFLOAT16,
  AUTO;

  /** Returns the precision of a training run; {@link #AUTO} measures both. */
  Precision resolve(TrainingSpec spec) {
    return this == AUTO ? PrecisionBenchmark.faster(spec) : Precision.valueOf(name());
  }
}
