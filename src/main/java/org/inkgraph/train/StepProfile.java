package org.inkgraph.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.graph.StepTrace;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Session;

/** A profile of some steps of the first epoch: the times of their operations. */
final class StepProfile {
  /** Earlier steps are slower, since memory is allocated and kernels are selected. */
  private static final int STEP = 100;

  private final @Nullable Path file;
  private final int step;
  private boolean measured;

  /**
   * @param file receives their times, or null to measure none
   * @param steps number of steps of an epoch
   */
  StepProfile(@Nullable Path file, int steps) {
    this.file = file;
    this.step = Math.min(STEP, steps - 1);
  }

  /**
   * Returns the function that runs some steps.
   *
   * @param epoch counted from 1
   * @param first first step, from 0
   * @param end step after the last
   */
  Function<Session.Runner, Result> execution(int epoch, int first, int end) {
    Path target = file;
    if (target == null || epoch != 1 || first > step || step >= end) {
      return Session.Runner::run;
    }
    measured = true;
    return runner -> StepTrace.record(runner, trace -> write(trace, target));
  }

  /** Returns a warning if a profile was requested but not measured. */
  Optional<String> problem() {
    return file == null || measured
        ? Optional.empty()
        : Optional.of(
            "%s was not written: it shows step %s of the first epoch, which this command did not train"
                .formatted(file, step + 1));
  }

  private static void write(StepTrace trace, Path file) {
    try {
      trace.write(file);
    } catch (IOException e) {
      throw new InkgraphException("the profile " + file + " cannot be written: " + e, e);
    }
  }
}
