package org.inkgraph.serve.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads and discards the rest of a rejected request's body after its response, for a limited time
 * and number of bytes. A connection that is closed while bytes arrive is reset, and its client may
 * lose the response that it has not read yet (RFC 9112, section 9.6).
 */
final class LingeringClose implements Runnable {
  /** At most so many bytes are read for one response. */
  static final long MAX_BYTES = 8 << 20;

  /** A connection stays open for at most this time. */
  static final Duration MAX_TIME = Duration.ofSeconds(1);

  private final Request request;
  private final Callback closing;
  private final AtomicBoolean ended = new AtomicBoolean();
  private long discarded;

  private LingeringClose(Request request, Callback closing) {
    this.request = request;
    this.closing = closing;
  }

  /**
   * Returns a callback for the response's last byte that reads the rest of the request first.
   *
   * @param closing ends the request and closes its connection
   */
  static Callback after(Request request, Callback closing) {
    LingeringClose lingering = new LingeringClose(request, closing);
    return Callback.from(lingering::start, closing::failed);
  }

  private void start() {
    Scheduler.Task timeout = request.getComponents().getScheduler().schedule(this::end, MAX_TIME);
    Request.addCompletionListener(request, failure -> timeout.cancel());
    run();
  }

  /** Discards the available bytes, and continues when there are more. */
  @Override
  public void run() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      discarded += chunk.remaining();
      boolean isOver = chunk.isLast() || Content.Chunk.isFailure(chunk) || discarded > MAX_BYTES;
      chunk.release();
      if (isOver) {
        end();
      }
    }
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      closing.succeeded();
    }
  }
}
