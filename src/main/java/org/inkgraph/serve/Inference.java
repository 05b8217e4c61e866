package org.inkgraph.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.models.ModelRepository;
import org.inkgraph.serve.models.ServableVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request, whatever it is written in: a version is acquired, the images are read,
 * queued and, once a worker has run them, answered. No thread waits in between.
 */
final class Inference {
  private static final Logger LOG = LoggerFactory.getLogger(Inference.class);

  private final ModelRepository repository;
  private final Executor executor;
  private final Duration timeout;

  /** Reads a request's images. */
  interface Reader {
    /**
     * Reads all of a body.
     *
     * @throws RequestException if they are not what the model takes
     */
    Question read(InputStream body, ServableVersion version) throws IOException;
  }

  /**
   * Images, and how to answer.
   *
   * @param pixels {@code [n, rows, columns]} in row-major order, n at least 1
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Question(float[] pixels, Function<HttpReply, Reply> reply) {}

  /** What is sent back with status 200. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Reply(byte[] body, String contentType, Map<String, String> headers) {
    static Reply json(byte[] body) {
      return new Reply(body, "application/json", Map.of());
    }
  }

  /**
   * @param executor runs what turns answers into bytes
   */
  Inference(ModelRepository repository, ServerSettings settings, Executor executor) {
    this.repository = repository;
    this.executor = executor;
    this.timeout = settings.timeout();
  }

  /**
   * Answers a request, at once with an error or when its images have been run.
   *
   * @param number the version, {@code null} for the newest
   * @throws RequestException if it cannot be answered
   */
  void answer(Context context, String model, @Nullable Integer number, Reader reader)
      throws IOException {
    ServableVersion version = repository.acquire(model, number);
    CompletableFuture<Reply> reply;
    try {
      reply = ask(context, version, reader);
    } catch (OutOfMemoryError e) {
      version.release();
      throw outOfMemory(e);
    } catch (IOException | RuntimeException | Error e) {
      version.release();
      throw e;
    }
    context.future(
        () ->
            reply
                .thenAccept(
                    content -> {
                      content.headers().forEach(context::header);
                      context.contentType(content.contentType()).result(content.body());
                    })
                .whenComplete((nothing, failure) -> version.release()));
  }

  private CompletableFuture<Reply> ask(Context context, ServableVersion version, Reader reader)
      throws IOException {
    version.queue().approach();
    Question question;
    try {
      question = reader.read(context.req().getInputStream(), version);
    } finally {
      version.queue().arrived();
    }
    // Failures as well are written by the executor, not by a worker or by the clock's thread.
    return version
        .queue()
        .submit(question.pixels())
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (probabilities, failure) -> reply(question, version, probabilities, failure), executor);
  }

  private static Reply reply(
      Question question, ServableVersion version, float[] probabilities, Throwable failure) {
    if (failure instanceof OutOfMemoryError memory) {
      throw outOfMemory(memory);
    }
    if (failure != null) {
      throw new CompletionException(failure);
    }
    try {
      return question.reply().apply(HttpReply.checked(version, question.pixels(), probabilities));
    } catch (OutOfMemoryError e) {
      throw outOfMemory(e);
    }
  }

  private static RequestException outOfMemory(OutOfMemoryError e) {
    LOG.error(
        "a request was refused: out of memory ({}); raise the heap (JAVA_OPTS=-Xmx8g), or"
            + " lower --max-bodies and --max-body",
        e.getMessage());
    return RequestException.busy(
        "the server has no memory left for this request; send less at once, or try again later");
  }
}
