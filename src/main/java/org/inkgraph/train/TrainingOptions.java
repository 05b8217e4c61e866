package org.inkgraph.train;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;

/**
 * Options of a training run that do not change its weights.
 *
 * @param checkpoints checkpoints to resume from, and to write after each epoch, or null for none
 * @param checkpointEvery steps of an epoch after which a checkpoint is written as well, at least 1,
 *     or null
 * @param stop polled after every few steps: true ends the run after a checkpoint has been written
 * @param profile file for the times of the operations of some steps of the first epoch, as JSON for
 *     chrome://tracing and Perfetto, or null
 * @param traceWeights steps of an epoch after which a digest of the state is added to the run's
 *     chain, at least 1, or null for no chain; a resumed run continues the one that it has
 * @param warnings receives what a user should know, one line each
 */
public record TrainingOptions(
    @Nullable Checkpoints checkpoints,
    @Nullable Integer checkpointEvery,
    BooleanSupplier stop,
    @Nullable Path profile,
    @Nullable Integer traceWeights,
    Consumer<String> warnings) {
  /** No checkpoints, no profile, no end before the last epoch. */
  public static final TrainingOptions NONE =
      new TrainingOptions(null, null, () -> false, null, line -> {});

  /** Checks the range. */
  public TrainingOptions {
    if (checkpointEvery != null) {
      Preconditions.requireAtLeast("checkpoint-every", checkpointEvery, 1);
    }
    if (traceWeights != null) {
      Preconditions.requireAtLeast("trace-weights", traceWeights, 1);
    }
  }

  /** Creates options without a chain of digests. */
  public TrainingOptions(
      @Nullable Checkpoints checkpoints,
      @Nullable Integer checkpointEvery,
      BooleanSupplier stop,
      @Nullable Path profile,
      Consumer<String> warnings) {
    this(checkpoints, checkpointEvery, stop, profile, null, warnings);
  }

  /**
   * Checks that a resumed run has the chain of digests that these options request, if any.
   *
   * @param recorded steps between its digests; null if it has no chain
   * @throws InkgraphException if it has none, or one with other steps; a chain must begin with the
   *     first step
   */
  void requireSameTrace(@Nullable Integer recorded) {
    if (traceWeights != null && !traceWeights.equals(recorded)) {
      throw new InkgraphException(
          "the interrupted run was started %s; omit --trace-weights, or start over with --restart"
              .formatted(
                  recorded == null
                      ? "without --trace-weights"
                      : "with --trace-weights " + recorded));
    }
  }

  /** Returns options that only end the run when {@code stop} returns true. */
  public static TrainingOptions until(BooleanSupplier stop) {
    return new TrainingOptions(null, null, stop, null, line -> {});
  }
}
