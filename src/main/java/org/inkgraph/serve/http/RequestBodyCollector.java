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
 * A request's body while it comes in, which takes no thread. It ends in one of the three ways of
 * its {@link Receiver}.
 */
final class RequestBodyCollector implements Runnable {
  private static final int FIRST = 4 << 10;
  private static final int PART = 64 << 10;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Request request;
  private final int largest;
  private final BodyMemoryBudget memory;
  private final ConnectionLimits patience;
  private final Receiver receiver;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final List<ByteBuffer> parts = new ArrayList<>();
  private int capacity;
  private volatile Scheduler.@Nullable Task watch;

  /** Who waits for it. */
  interface Receiver {
    /** All of it is there. */
    void whole(ByteBuffer... body);

    /** It is not taken, and its sender is to be told. */
    void refused(RequestException refusal);

    /** Its sender has gone, or does not speak HTTP. */
    void broken(Throwable failure);
  }

  /**
   * @param largest bytes that it may have
   * @param memory where its bytes are counted until the request is over
   */
  RequestBodyCollector(
      Request request,
      int largest,
      BodyMemoryBudget memory,
      ConnectionLimits patience,
      Receiver receiver) {
    this.request = request;
    this.largest = largest;
    this.memory = memory;
    this.patience = patience;
    this.receiver = receiver;
  }

  /** Reads what is there, and goes on when more is. */
  @Override
  public void run() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        if (watch == null) {
          watch(0);
        }
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        if (end()) {
          receiver.broken(chunk.getFailure());
        }
        return;
      }
      RequestException refusal = take(chunk);
      boolean isLast = chunk.isLast();
      chunk.release();
      if (refusal != null) {
        if (end()) {
          receiver.refused(refusal);
        }
      } else if (isLast && end()) {
        receiver.whole(parts.stream().map(ByteBuffer::flip).toArray(ByteBuffer[]::new));
      }
    }
  }

  private @Nullable RequestException take(Content.Chunk chunk) {
    if (chunk.remaining() > largest - arrived.get()) {
      return tooLarge(largest);
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
    return parts.isEmpty() ? NOTHING : parts.get(parts.size() - 1);
  }

  /** One more part; nothing that is there is copied, which would take twice the memory. */
  private boolean grow(int needed) {
    int size = (int) Math.min(PART, Math.max(needed, Math.max(FIRST, arrived.get())));
    long beyondFree = Math.max(0, capacity + size - BodyMemoryBudget.FREE) - taken.get();
    if (beyondFree > 0) {
      if (!memory.reserve(beyondFree)) {
        return false;
      }
      if (taken.getAndAdd(beyondFree) == 0) {
        Request.addCompletionListener(request, failure -> memory.release(taken.get()));
      }
    }
    try {
      parts.add(ByteBuffer.allocate(size));
    } catch (OutOfMemoryError e) {
      return false; // what was taken is given back with the request's end
    }
    capacity += size;
    return true;
  }

  private void watch(long before) {
    watch =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> {
                  long now = arrived.get();
                  if (now - before >= patience.bytes()) {
                    watch(now);
                  } else if (end()) {
                    receiver.refused(
                        new RequestException(
                            408,
                            "the body arrived too slowly; "
                                + patience.bytes()
                                + " bytes must arrive within "
                                + patience.window().toMillis()
                                + " ms"));
                  }
                },
                patience.window());
  }

  /** True for whoever ends it, which happens once. */
  private boolean end() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    if (watch != null) {
      watch.cancel();
    }
    return true;
  }

  static RequestException tooLarge(int largest) {
    return new RequestException(
        413,
        "the body has more than the "
            + largest
            + " bytes that are allowed; send less at"
            + " once");
  }
}
