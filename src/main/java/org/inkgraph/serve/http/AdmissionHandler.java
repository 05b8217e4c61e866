package org.inkgraph.serve.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkgraph.serve.config.ServerSettings;

/**
 * A handler that passes admitted requests on once their bodies are complete. It rejects the others
 * itself, and keeps nothing more of their bodies.
 */
public final class AdmissionHandler extends Handler.Wrapper {
  private final AdmissionPolicy policy;
  private final boolean allowsOrigins;
  private final int maxBodyBytes;
  private final BodyMemoryBudget memory;
  private final ConnectionLimits limits;
  private final IdleConnectionReaper reaper;
  private final AnswerListener listener;

  /** A listener that is called for each request that does not reach the routes. */
  public interface AnswerListener {
    void answered(Request request, int status, float milliseconds);
  }

  AdmissionHandler(
      ServerSettings settings,
      ConnectionLimits limits,
      IdleConnectionReaper reaper,
      AnswerListener listener) {
    this.policy = new AdmissionPolicy(settings.bodies().maxBytes(), settings.access());
    this.allowsOrigins = !settings.access().allowedOrigins().isEmpty();
    this.maxBodyBytes = settings.bodies().maxBytes();
    this.memory = BodyMemoryBudget.of(settings.bodies(), Runtime.getRuntime().maxMemory());
    this.limits = limits;
    this.reaper = reaper;
    this.listener = listener;
  }

  @Override
  public boolean handle(Request received, Response response, Callback callback) throws Exception {
    Request request = HeadRequest.asGet(received);
    reaper.requestStarted(request);
    SecurityHeaders.putInto(response.getHeaders());
    if (allowsOrigins && CrossOrigin.isPreflight(request)) {
      response.setStatus(HttpStatus.OK_200); // the headers are the answer
      record(request, HttpStatus.OK_200);
      callback.succeeded();
      return true;
    }
    RequestException rejection = policy.check(request);
    if (rejection != null) {
      reject(request, response, callback, rejection);
      return true;
    }
    if (!hasBody(request)) {
      return super.handle(request, response, callback);
    }
    new RequestBodyCollector(
            request, buffer(request), limits, receiver(request, response, callback))
        .run();
    return true;
  }

  private BodyBuffer buffer(Request request) {
    return new BodyBuffer(request, maxBodyBytes, memory);
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private RequestBodyCollector.Receiver receiver(
      Request request, Response response, Callback callback) {
    return new RequestBodyCollector.Receiver() {
      @Override
      public void complete(BodyBuffer body) {
        try {
          passOn(request, body, response, callback);
        } catch (Throwable e) { // or the request would never end
          callback.failed(e);
        }
      }

      @Override
      public void rejected(RequestException rejection) {
        reject(request, response, callback, rejection);
      }

      @Override
      public void failed(Throwable failure) {
        callback.failed(failure);
      }
    };
  }

  private void passOn(Request request, BodyBuffer body, Response response, Callback callback)
      throws Exception {
    Request buffered;
    try {
      buffered = new BufferedRequest(request, decoded(request, body));
    } catch (RequestException e) {
      reject(request, response, callback, e);
      return;
    }
    if (!super.handle(buffered, response, callback)) {
      Response.writeError(buffered, response, callback, 404);
    }
  }

  /** Returns the decoded body. What is rejected is freed before its client can send another. */
  private ByteBuffer[] decoded(Request request, BodyBuffer body) {
    BodyBuffer decoded = buffer(request);
    try {
      return ContentCoding.of(request.getHeaders()).decode(body, decoded);
    } catch (RequestException | OutOfMemoryError e) {
      body.discard();
      decoded.discard();
      throw e instanceof RequestException rejection ? rejection : BodyBuffer.memoryFull();
    }
  }

  /** Rejects a request and closes its connection, soon after the client has the response. */
  private void reject(
      Request request, Response response, Callback callback, RequestException rejection) {
    response.setStatus(rejection.status());
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    if (rejection.status() == 401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    if (rejection.status() == 415) {
      response.getHeaders().put(HttpHeader.ACCEPT_ENCODING, ContentCoding.ACCEPTED);
    }
    if (rejection.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
    }
    record(request, rejection.status());
    JsonErrorHandler.write(
        rejection.getMessage(), response, LingeringClose.after(request, callback));
  }

  private void record(Request request, int status) {
    float milliseconds =
        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - request.getHeadersNanoTime()) / 1000f;
    listener.answered(request, status, milliseconds);
  }
}
