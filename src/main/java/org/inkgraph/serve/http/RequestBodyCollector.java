package org.inkgraph.serve.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A collector that reads a request's body without blocking a thread. It ends with exactly one call
 * of its {@link Receiver}.
 */
final class RequestBodyCollector implements Runnable {
  private static final int MIN_PART = 4 << 10;
  private static final int MAX_PART = 64 << 10;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final Request request;
  private final int maxBytes;
  private final BodyMemoryBudget memory;
  private final ConnectionLimits limits;
  private final Receiver receiver;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong reserved = new AtomicLong();
  private final List<ByteBuffer> parts = new ArrayList<>();
  private int capacity;
  private volatile Scheduler.@Nullable Task rateCheck;

  /** The receiver of the outcome. */
  interface Receiver {
    /** Called when the body is complete. */
    void complete(ByteBuffer... body);

    /** Called when the body is rejected; the client expects a response. */
    void rejected(RequestException rejection);

    /** Called when the client has disconnected or violated HTTP. */
    void failed(Throwable failure);
  }

  /**
   * @param maxBytes maximum size of the body
   * @param memory the budget in which its bytes are counted until the request ends
   */
  RequestBodyCollector(
      Request request,
      int maxBytes,
      BodyMemoryBudget memory,
      ConnectionLimits limits,
      Receiver receiver) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.memory = memory;
    this.limits = limits;
    this.receiver = receiver;
  }

  /** Reads the available bytes, and continues when there are more. */
  @Override
  public void run() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        if (rateCheck == null) {
          rateCheck(0);
        }
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        if (tryEnd()) {
          receiver.failed(chunk.getFailure());
        }
        return;
      }
      RequestException rejection = append(chunk);
      boolean isLast = chunk.isLast();
      chunk.release();
      if (rejection != null) {
        if (tryEnd()) {
          receiver.rejected(rejection);
        }
      } else if (isLast && tryEnd()) {
        receiver.complete(parts.stream().map(ByteBuffer::flip).toArray(ByteBuffer[]::new));
      }
    }
  }

  private @Nullable RequestException append(Content.Chunk chunk) {
    if (chunk.remaining() > maxBytes - arrived.get()) {
      return tooLarge(maxBytes);
    }
    ByteBuffer in = chunk.getByteBuffer();
    while (in.hasRemaining()) {
      if (!last().hasRemaining() && !grow(in.remaining())) {
        return RequestException.busy("the memory for request bodies is full; try again later");
      }
      int count = Math.min(in.remaining(), last().remaining());
      last().put(in.slice(in.position(), count));
      in.position(in.position() + count);
      arrived.addAndGet(count);
    }
    return null;
  }

  private ByteBuffer last() {
    return parts.isEmpty() ? EMPTY : parts.get(parts.size() - 1);
  }

  /** Adds a part. Earlier parts are not copied, as that would take twice the memory. */
  private boolean grow(int needed) {
    int size = (int) Math.min(MAX_PART, Math.max(needed, Math.max(MIN_PART, arrived.get())));
    long counted = Math.max(0, capacity + size - BodyMemoryBudget.FREE) - reserved.get();
    if (counted > 0) {
      if (!memory.reserve(counted)) {
        return false;
      }
      if (reserved.getAndAdd(counted) == 0) {
        Request.addCompletionListener(request, failure -> memory.release(reserved.get()));
      }
    }
    try {
      parts.add(ByteBuffer.allocate(size));
    } catch (OutOfMemoryError e) {
      return false; // the completion listener releases what was reserved
    }
    capacity += size;
    return true;
  }

  private void rateCheck(long before) {
    rateCheck =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> {
                  long now = arrived.get();
                  if (now - before >= limits.bytes()) {
                    rateCheck(now);
                  } else if (tryEnd()) {
                    receiver.rejected(
                        new RequestException(
                            408,
                            "the body arrived too slowly; "
                                + limits.bytes()
                                + " bytes must arrive within "
                                + limits.window().toMillis()
                                + " ms"));
                  }
                },
                limits.window());
  }

  /** Ends the collection; returns true for the first caller only. */
  private boolean tryEnd() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    if (rateCheck != null) {
      rateCheck.cancel();
    }
    return true;
  }

  static RequestException tooLarge(int maxBytes) {
    return new RequestException(
        413,
        "the body has more than the "
            + maxBytes
            + " bytes that are allowed; send less at"
            + " once");
  }
}
