package org.inkgraph.serve.http;

import java.util.concurrent.atomic.AtomicLong;
import org.inkgraph.serve.config.ServerSettings;

/** A budget for the memory of all request bodies together. */
final class BodyMemoryBudget {
  /**
   * Bytes of each body that are not counted, so that large bodies in transit never block small
   * ones. An image of 28x28 needs less in any format.
   */
  static final int FREE = 64 << 10;

  /** Divisor of the heap: parsing a body takes up to twice the body's size. */
  private static final int SHARE = 4;

  private final long limit;
  private final AtomicLong reserved = new AtomicLong();

  /**
   * @param limit in bytes, without {@link #FREE} of each body
   */
  BodyMemoryBudget(long limit) {
    this.limit = limit;
  }

  /**
   * Returns a budget of {@code bodies}, limited to a quarter of the heap unless a single body may
   * be larger.
   *
   * @param heap maximum size of the heap in bytes
   */
  static BodyMemoryBudget of(ServerSettings.Bodies bodies, long heap) {
    return new BodyMemoryBudget(
        Math.max(bodies.maxBytes(), Math.min(bodies.maxTotalBytes(), heap / SHARE)));
  }

  /** Reserves {@code bytes} if that many are available. */
  boolean reserve(long bytes) {
    if (reserved.addAndGet(bytes) <= limit) {
      return true;
    }
    reserved.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    reserved.addAndGet(-bytes);
  }

  long reserved() {
    return reserved.get();
  }
}
