package org.inkgraph.serve.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The bytes of a body, which are counted in a budget until they are taken or its request ends. */
final class BodyBuffer {
  private static final int MIN_PART = 4 << 10;
  private static final int MAX_PART = 64 << 10;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final Request request;
  private final int maxBytes;
  private final BodyMemoryBudget memory;
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong reserved = new AtomicLong();
  private final Deque<ByteBuffer> parts = new ArrayDeque<>();
  private int capacity;

  /**
   * @param maxBytes maximum size of the body
   * @param memory the budget in which its bytes are counted
   */
  BodyBuffer(Request request, int maxBytes, BodyMemoryBudget memory) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.memory = memory;
  }

  /** Returns the number of bytes so far; may be called by any thread. */
  long size() {
    return size.get();
  }

  /** Appends a copy of the remaining bytes. Returns why they are rejected, or null. */
  synchronized @Nullable RequestException append(ByteBuffer in) {
    if (in.remaining() > maxBytes - size.get()) {
      return tooLarge(maxBytes);
    }
    while (in.hasRemaining()) {
      if (!last().hasRemaining() && !grow(in.remaining())) {
        return memoryFull();
      }
      int count = Math.min(in.remaining(), last().remaining());
      last().put(in.slice(in.position(), count));
      in.position(in.position() + count);
      size.addAndGet(count);
    }
    return null;
  }

  /** Returns all bytes; nothing can be appended afterwards. */
  ByteBuffer[] content() {
    return parts.stream().map(ByteBuffer::flip).toArray(ByteBuffer[]::new);
  }

  /**
   * Takes the next bytes out, in order, so that their memory serves others; nothing can be appended
   * afterwards. Returns null if there are no more.
   */
  @Nullable ByteBuffer take() {
    ByteBuffer part = parts.poll();
    if (part == null) {
      return null;
    }
    capacity -= part.capacity();
    long released = Math.max(0, reserved.get() - counted(capacity));
    reserved.addAndGet(-released);
    memory.release(released);
    return part.flip();
  }

  /** Frees all bytes before the request ends; may be called by any thread. */
  synchronized void discard() {
    parts.clear();
    capacity = 0;
    memory.release(reserved.getAndSet(0));
  }

  private static long counted(long bytes) {
    return Math.max(0, bytes - BodyMemoryBudget.FREE);
  }

  private ByteBuffer last() {
    return parts.isEmpty() ? EMPTY : parts.getLast();
  }

  /** Adds a part. Earlier parts are not copied, as that would take twice the memory. */
  private boolean grow(int needed) {
    int part = (int) Math.min(MAX_PART, Math.max(needed, Math.max(MIN_PART, size.get())));
    long counted = counted(capacity + part) - reserved.get();
    if (counted > 0) {
      if (!memory.reserve(counted)) {
        return false;
      }
      if (reserved.getAndAdd(counted) == 0) {
        Request.addCompletionListener(request, failure -> memory.release(reserved.getAndSet(0)));
      }
    }
    try {
      parts.add(ByteBuffer.allocate(part));
    } catch (OutOfMemoryError e) {
      return false; // the completion listener releases what was reserved
    }
    capacity += part;
    return true;
  }

  static RequestException memoryFull() {
    return RequestException.busy("the memory for request bodies is full; try again later");
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
