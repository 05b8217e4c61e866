package org.inkgraph.train.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.jspecify.annotations.Nullable;

/**
 * A tracer that chains the digests of a training run's states. A digest is computed in a thread of
 * its own while the run continues; at most one state waits for it.
 *
 * <p>Not thread-safe.
 */
public final class StateTracer implements AutoCloseable {
  private final int every;
  private final List<TracedStep> steps;
  private final ExecutorService digests =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "state-digests");
            thread.setDaemon(true);
            return thread;
          });

  private long pendingStep;
  private @Nullable CompletableFuture<String> pending;

  /**
   * @param every steps of an epoch between two digests, at least 1
   * @param before the links of this run so far, from its checkpoint; empty for a new run
   */
  public StateTracer(int every, List<TracedStep> before) {
    this.every = every;
    this.steps = new ArrayList<>(before);
  }

  /** Returns the number of steps of an epoch between two digests. */
  public int every() {
    return every;
  }

  /** Returns the first step of an epoch after {@code step} whose state is wanted. */
  public int nextAfter(int step) {
    return step - step % every + every;
  }

  /**
   * Adds a state, unless the last one is of the same step.
   *
   * @param step number of completed steps of the run
   * @param state a copy, which is not modified
   */
  public void add(long step, Map<String, WeightArray> state) {
    await();
    if (!steps.isEmpty() && steps.get(steps.size() - 1).step() == step) {
      return;
    }
    pendingStep = step;
    pending = CompletableFuture.supplyAsync(() -> WeightsDigest.of(state), digests);
  }

  /** Returns all links so far. */
  public List<TracedStep> steps() {
    await();
    return List.copyOf(steps);
  }

  private void await() {
    if (pending == null) {
      return;
    }
    String digest = pending.join();
    pending = null;
    steps.add(
        steps.isEmpty()
            ? TracedStep.first(pendingStep, digest)
            : steps.get(steps.size() - 1).next(pendingStep, digest));
  }

  @Override
  public void close() {
    digests.shutdownNow();
  }
}
