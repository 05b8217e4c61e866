package org.inkgraph.serve.http;

import java.util.concurrent.atomic.AtomicLong;
import org.inkgraph.serve.config.ServerSettings;

/** What the bodies of all requests may take together. */
final class BodyMemoryBudget {
  /**
   * What a body has without asking, so that large ones which are under way keep no small one out:
   * more than an image of 28x28 in any format has.
   */
  static final int FREE = 64 << 10;

  /** Of Java's memory: what is read from a body takes up to twice as much as the body. */
  private static final int SHARE = 4;

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param limit in bytes, those that are free not counted
   */
  BodyMemoryBudget(long limit) {
    this.limit = limit;
  }

  /**
   * As much as {@code bodies} says, but no more than a quarter of Java's memory, unless one body
   * alone may have more.
   *
   * @param heap most bytes that Java may use
   */
  static BodyMemoryBudget of(ServerSettings.Bodies bodies, long heap) {
    return new BodyMemoryBudget(
        Math.max(bodies.largest(), Math.min(bodies.together(), heap / SHARE)));
  }

  /** Takes {@code bytes}, if there are as many. */
  boolean reserve(long bytes) {
    if (taken.addAndGet(bytes) <= limit) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** Bytes that are taken now. */
  long taken() {
    return taken.get();
  }
}
