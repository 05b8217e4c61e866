package org.inkgraph.app;

import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGINT and SIGTERM into a flag that a long job polls, {@link #isRequested}. The process
 * does not exit before this is closed; its exit code is then 130 or 143, which Java sets.
 */
public final class StopSignal implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Thread hook = new Thread(this::holdProcess, "stop-signal");
  private volatile boolean requested;

  /** Starts to listen. */
  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Returns whether the process has been asked to end. */
  public boolean isRequested() {
    return requested;
  }

  /** Waits until the process has been asked to end. */
  public void await() {
    await(asked);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end if it was asked to, and stops listening. */
  @Override
  public void close() {
    closed.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        requested = true; // it was asked just now
      }
    }
  }

  private void holdProcess() {
    requested = true;
    asked.countDown();
    await(closed);
  }
}
