package org.inkgraph.train;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.train.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;

/**
 * What happens around a run's steps; none of it changes its weights.
 *
 * @param checkpoints where the run is kept after each epoch and taken up from, or null
 * @param checkpointEvery steps of an epoch after which it is kept as well, at least 1, or null for
 *     none
 * @param stop asked after every few steps: true ends the run after it has been kept
 * @param profile file that gets the time of each operation of some steps of the first epoch, in the
 *     JSON that chrome://tracing and Perfetto open; or null
 * @param warnings hears, in one line each, what a user should know
 */
public record TrainingOptions(
    @Nullable Checkpoints checkpoints,
    @Nullable Integer checkpointEvery,
    BooleanSupplier stop,
    @Nullable Path profile,
    Consumer<String> warnings) {
  /** Trains from start to end. */
  public static final TrainingOptions NONE =
      new TrainingOptions(null, null, () -> false, null, line -> {});

  /** Checks the range. */
  public TrainingOptions {
    if (checkpointEvery != null) {
      Preconditions.requireAtLeast("checkpoint-every", checkpointEvery, 1);
    }
  }

  /** Trains from start to end and measures some steps. */
  public static TrainingOptions profiling(@Nullable Path profile) {
    return new TrainingOptions(null, null, () -> false, profile, line -> {});
  }

  /** Trains until {@code stop} says so. */
  public static TrainingOptions until(BooleanSupplier stop) {
    return new TrainingOptions(null, null, stop, null, line -> {});
  }
}
