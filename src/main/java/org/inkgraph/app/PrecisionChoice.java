package org.inkgraph.app;

import org.inkgraph.runtime.Precision;
import org.inkgraph.train.PrecisionBenchmark;
import org.inkgraph.train.Trainer;

/** The numbers to train in, or that the faster ones are to be found out. */
public enum PrecisionChoice {
  FLOAT32,
  BFLOAT16,
  AUTO;

  /** Returns the precision for {@code trainer}; {@link #AUTO} measures both. */
  Precision resolve(Trainer trainer) {
    return this == AUTO ? PrecisionBenchmark.faster(trainer) : Precision.valueOf(name());
  }
}
