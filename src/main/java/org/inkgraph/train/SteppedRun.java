package org.inkgraph.train;

import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.trace.StepRecord;

/** A training run that goes to any step, forwards or back to a saved state. */
public interface SteppedRun {
  /** Returns the number of completed steps. */
  long step();

  /** Returns the number of steps of an epoch. */
  int stepsPerEpoch();

  /** Returns the number of steps of the whole run. */
  long steps();

  /** Returns a copy of the state: the variables, the optimizer's slots and the averages. */
  Map<String, WeightArray> state();

  /**
   * Continues from a saved state.
   *
   * @param completed number of its completed steps
   * @param state a result of {@link #state}, of this run or of one with the same graph
   */
  void restore(long completed, Map<String, WeightArray> state);

  /** Trains until so many steps are completed. */
  void advance(long to);

  /** Trains one step, and returns the outputs of its operations. */
  StepRecord advanceOne();
}
