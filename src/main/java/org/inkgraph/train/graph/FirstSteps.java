package org.inkgraph.train.graph;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.inkgraph.runtime.Device;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.shard.Towers;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * An execution of the first steps while the images are loaded, so that TensorFlow prepares their
 * graph (prunes, places and optimizes it), as it does when a graph is run for the first time. No
 * weight has a value yet, so every update fails, and nothing has changed afterwards.
 */
final class FirstSteps {
  private final TrainingSpec spec;
  private final Session session;
  private final StepPlaceholders placeholders;
  private final Towers towers;
  private final IntFunction<UnrolledSteps> steps;

  /**
   * @param steps the steps by number of towers
   */
  FirstSteps(
      TrainingSpec spec,
      Session session,
      StepPlaceholders placeholders,
      Towers towers,
      IntFunction<UnrolledSteps> steps) {
    this.spec = spec;
    this.session = session;
    this.placeholders = placeholders;
    this.towers = towers;
    this.steps = steps;
  }

  /**
   * Runs {@code loading} while another thread runs the steps, and waits for that one, even if
   * {@code loading} fails or this thread is interrupted: weights must not have values before.
   *
   * @return the result of {@code loading}
   * @throws IllegalStateException if the steps have succeeded
   */
  <T> T planDuring(Supplier<T> loading) {
    AtomicBoolean ran = new AtomicBoolean();
    Thread ahead = new Thread(() -> ran.set(run()), "first-steps");
    ahead.start();
    T result;
    try {
      result = loading.get();
    } finally {
      await(ahead);
    }
    if (ran.get()) {
      throw new IllegalStateException("steps without weights have succeeded");
    }
    return result;
  }

  /** Runs the steps and returns whether they have succeeded, which they must not. */
  private boolean run() {
    Recipe recipe = spec.recipe();
    int count = UnrolledSteps.perExecution(spec);
    int size = recipe.batchSize();
    if (spec.execution().device() != Device.CPU
        || spec.dataset().training().count() < (long) count * size) {
      return false;
    }
    try (Feeds feeds = new Feeds(session)) {
      int[] sizes = towers.sizes(size);
      placeholders.feed(
          feeds,
          new int[count * size],
          sizes,
          1,
          Collections.nCopies(count, StepHyperparameters.of(recipe, 0, count)));
      steps.apply(sizes.length).addTo(feeds.runner(), count);
      feeds.runner().run().close();
      return true;
    } catch (TensorFlowException e) {
      return false; // as a weight has no value
    }
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
