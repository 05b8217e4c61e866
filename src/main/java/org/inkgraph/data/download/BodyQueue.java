package org.inkgraph.data.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body that is received in chunks, with a timeout for each: the input stream of the HTTP
 * client would wait forever for a server that stalls.
 */
final class BodyQueue implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Duration stall;
  private Flow.@Nullable Subscription subscription;
  private boolean closed;

  /** A chunk of bytes, the end (both null), or the error that ended the body. */
  private record Event(@Nullable List<ByteBuffer> bytes, @Nullable Throwable error) {}

  BodyQueue(Duration stall) {
    this.stall = stall;
  }

  /**
   * Waits for more of the body.
   *
   * @return the next chunk, or null at the end
   * @throws IOException if the connection is lost or nothing arrives within the timeout
   */
  @Nullable List<ByteBuffer> next() throws IOException {
    Event event;
    try {
      event = events.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (event == null) {
      throw new IOException("nothing arrived for " + stall.toSeconds() + " s");
    }
    if (event.error() != null) {
      throw new IOException("the connection was lost", event.error());
    }
    if (event.bytes() != null) {
      requestOne();
    }
    return event.bytes();
  }

  private synchronized void requestOne() {
    Objects.requireNonNull(subscription).request(1);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    if (closed) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    events.add(new Event(item, null));
  }

  @Override
  public void onError(Throwable error) {
    events.add(new Event(null, error));
  }

  @Override
  public void onComplete() {
    events.add(new Event(null, null));
  }

  /** Cancels the body, now or as soon as it begins. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
