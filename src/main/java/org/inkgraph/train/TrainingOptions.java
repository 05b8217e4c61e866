package org.inkgraph.train;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;

/**
 * Options of a training that do not change its weights.
 *
 * @param checkpoints checkpoints to resume from, and to write after each epoch, or null for none
 * @param checkpointEvery steps of an epoch after which a checkpoint is written as well, at least 1,
 *     or null
 * @param stop polled after every few steps: true ends the run after a checkpoint has been written
 * @param profile file for the times of the operations of some steps of the first epoch, as JSON for
 *     chrome://tracing and Perfetto, or null
 * @param warnings receives what a user should know, one line each
 */
public record TrainingOptions(
    @Nullable Checkpoints checkpoints,
    @Nullable Integer checkpointEvery,
    BooleanSupplier stop,
    @Nullable Path profile,
    Consumer<String> warnings) {
  /** No checkpoints, no profile, no end before the last epoch. */
  public static final TrainingOptions NONE =
      new TrainingOptions(null, null, () -> false, null, line -> {});

  /** Checks the range. */
  public TrainingOptions {
    if (checkpointEvery != null) {
      Preconditions.requireAtLeast("checkpoint-every", checkpointEvery, 1);
    }
  }

  /** Returns options that only end the run when {@code stop} returns true. */
  public static TrainingOptions until(BooleanSupplier stop) {
    return new TrainingOptions(null, null, stop, null, line -> {});
  }
}
