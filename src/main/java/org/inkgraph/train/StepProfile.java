package org.inkgraph.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.graph.StepTrace;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * Measures the operations of some steps of the first epoch.
 *
 * @param file receives their times, or null to measure none
 * @param steps number of steps of an epoch
 */
record StepProfile(@Nullable Path file, int steps) {
  /** Earlier steps are slower, since memory is allocated and kernels are selected. */
  private static final int STEP = 100;

  /**
   * Returns what runs some steps.
   *
   * @param epoch counted from 1
   * @param first first step, from 0
   * @param end step after the last
   */
  Function<Session.Runner, Result> execution(int epoch, int first, int end) {
    int profiled = Math.min(STEP, steps - 1);
    return file != null && epoch == 1 && first <= profiled && profiled < end
        ? runner -> StepTrace.record(runner, trace -> write(trace, file))
        : Session.Runner::run;
  }

  private static void write(StepTrace trace, Path file) {
    try {
      trace.write(file);
    } catch (IOException e) {
      throw new InkgraphException("the profile " + file + " cannot be written: " + e, e);
    }
  }
}
