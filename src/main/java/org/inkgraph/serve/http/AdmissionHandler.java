package org.inkgraph.serve.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.ServerSettings;

/**
 * Lets in the requests that may come in, once their body is there. The others are answered here,
 * before anything is read of their body that need not be.
 */
public final class AdmissionHandler extends Handler.Wrapper {
  private final AdmissionPolicy rules;
  private final int largestBody;
  private final BodyMemoryBudget memory;
  private final ConnectionLimits patience;
  private final IdleConnectionReaper connections;
  private final Refusals refusals;

  /** Told of every request that is not let in. */
  public interface Refusals {
    void refused(Request request, int status, float milliseconds);
  }

  AdmissionHandler(
      ServerSettings settings,
      ConnectionLimits patience,
      IdleConnectionReaper connections,
      Refusals refusals) {
    this.rules = new AdmissionPolicy(settings.bodies().largest(), settings.access().token());
    this.largestBody = settings.bodies().largest();
    this.memory = BodyMemoryBudget.of(settings.bodies(), Runtime.getRuntime().maxMemory());
    this.patience = patience;
    this.connections = connections;
    this.refusals = refusals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    connections.arrived(request);
    SecurityHeaders.putInto(response.getHeaders());
    RequestException refusal = rules.refusal(request);
    if (refusal != null) {
      refuse(request, response, callback, refusal);
      return true;
    }
    if (!hasBody(request)) {
      return super.handle(request, response, callback);
    }
    new RequestBodyCollector(
            request, largestBody, memory, patience, receiver(request, response, callback))
        .run();
    return true;
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private RequestBodyCollector.Receiver receiver(
      Request request, Response response, Callback callback) {
    return new RequestBodyCollector.Receiver() {
      @Override
      public void whole(ByteBuffer... body) {
        Request whole = new BufferedRequest(request, body);
        try {
          if (!AdmissionHandler.super.handle(whole, response, callback)) {
            Response.writeError(whole, response, callback, 404);
          }
        } catch (Exception e) {
          Response.writeError(whole, response, callback, e);
        }
      }

      @Override
      public void refused(RequestException refusal) {
        refuse(request, response, callback, refusal);
      }

      @Override
      public void broken(Throwable failure) {
        callback.failed(failure);
      }
    };
  }

  /** Nothing more is read from who is refused. */
  private void refuse(
      Request request, Response response, Callback callback, RequestException refusal) {
    response.setStatus(refusal.status());
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    if (refusal.status() == 401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    if (refusal.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
    }
    float milliseconds =
        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - request.getHeadersNanoTime()) / 1000f;
    refusals.refused(request, refusal.status(), milliseconds);
    JsonErrorHandler.write(InkgraphException.firstLine(refusal), response, callback);
  }
}
