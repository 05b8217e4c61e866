package org.inkgraph.serve.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A collector that reads a request's body without blocking a thread. It ends with exactly one call
 * of its {@link Receiver}.
 */
final class RequestBodyCollector implements Runnable {
  private final Request request;
  private final BodyBuffer body;
  private final ConnectionLimits limits;
  private final Receiver receiver;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Scheduler.@Nullable Task rateCheck;

  /** The receiver of the outcome. */
  interface Receiver {
    /** Called when the body is complete. */
    void complete(BodyBuffer body);

    /** Called when the body is rejected; the client expects a response. */
    void rejected(RequestException rejection);

    /** Called when the client has disconnected or violated HTTP. */
    void failed(Throwable failure);
  }

  /**
   * @param body receives the bytes; its limits hold
   */
  RequestBodyCollector(
      Request request, BodyBuffer body, ConnectionLimits limits, Receiver receiver) {
    this.request = request;
    this.body = body;
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
      RequestException rejection = body.append(chunk.getByteBuffer());
      boolean isLast = chunk.isLast();
      chunk.release();
      if (rejection != null) {
        reject(rejection);
      } else if (isLast && tryEnd()) {
        receiver.complete(body);
      }
    }
  }

  private void rateCheck(long before) {
    rateCheck =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> {
                  long now = body.size();
                  if (now - before >= limits.bytes()) {
                    rateCheck(now);
                  } else {
                    reject(
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

  private void reject(RequestException rejection) {
    if (tryEnd()) {
      body.discard();
      receiver.rejected(rejection);
    }
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
}
