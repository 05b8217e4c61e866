package org.inkgraph.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.inkgraph.serve.config.ServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request ends, whatever fails after its body has arrived. */
@Timeout(20)
class AdmissionHandlerTest {
  private static final String HEADER = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n";

  private final List<Integer> refused = new CopyOnWriteArrayList<>();
  private final CountDownLatch waiting = new CountDownLatch(1);

  /** A request that fails when its headers are asked for after its body, if it is to. */
  private final class FailingRequest extends Request.Wrapper {
    private final Error failure;
    private boolean complete;

    FailingRequest(Request request, Error failure) {
      super(request);
      this.failure = failure;
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      complete |= chunk != null && chunk.isLast();
      return chunk;
    }

    @Override
    public void demand(Runnable whenAvailable) {
      super.demand(whenAvailable);
      waiting.countDown();
    }

    @Override
    public HttpFields getHeaders() {
      if (complete && failure != null) {
        throw failure;
      }
      return super.getHeaders();
    }
  }

  private String answer(Error whileDecoding, Throwable afterwards) throws Exception {
    Server server = new Server();
    AdmissionHandler admission =
        new AdmissionHandler(
            ServerSettings.of(Path.of("saved_models")),
            ConnectionLimits.STANDARD,
            new IdleConnectionReaper(ConnectionLimits.STANDARD, server.getScheduler()),
            (request, status, milliseconds) -> refused.add(status));
    admission.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            if (afterwards instanceof Error error) {
              throw error;
            }
            throw (Exception) afterwards;
          }
        });
    server.setHandler(
        new Handler.Wrapper(admission) {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            return super.handle(new FailingRequest(request, whileDecoding), response, callback);
          }
        });
    server.setErrorHandler(new JsonErrorHandler());
    LocalConnector connector = new LocalConnector(server);
    server.addConnector(connector);
    server.start();
    try {
      LocalConnector.LocalEndPoint client = connector.connect();
      client.addInput(HEADER);
      waiting.await();
      client.addInput("{}");
      return client.getResponse(false, 10, TimeUnit.SECONDS);
    } finally {
      server.stop();
    }
  }

  @Test
  void lackOfMemoryForDecodingIsNoMoreThanBusy() throws Exception {
    assertThat(answer(new OutOfMemoryError("pretended"), new AssertionError()))
        .startsWith("HTTP/1.1 503 ")
        .contains("Retry-After: 1", "the memory for request bodies is full");
    assertThat(refused).containsExactly(503);
  }

  @Test
  void anyOtherFailureToDecodeIsAnswered() throws Exception {
    assertThat(answer(new InternalError("pretended"), new AssertionError()))
        .startsWith("HTTP/1.1 500 ")
        .contains(JsonErrorHandler.FAILED)
        .doesNotContain("pretended");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
  void failuresOfTheRoutesAreAnswered(Class<? extends Throwable> failure) throws Exception {
    assertThat(answer(null, failure.getConstructor().newInstance()))
        .startsWith("HTTP/1.1 500 ")
        .contains(JsonErrorHandler.FAILED);
  }
}
