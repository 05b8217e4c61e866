package org.inkgraph.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
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
 * The asynchronous execution of inference requests of any protocol: acquires a version, reads the
 * images, queues them, and replies once a worker has run them. No thread blocks in between.
 */
final class Inference {
  private static final Logger LOG = LoggerFactory.getLogger(Inference.class);

  private final ModelRepository repository;
  private final Executor executor;
  private final Duration timeout;

  /** Reads a request's images. */
  interface Reader {
    /**
     * Reads a whole body.
     *
     * @throws RequestException if the model does not accept the images
     */
    InferenceRequest read(InputStream body, ServableVersion version) throws IOException;
  }

  /**
   * Images to classify, and how to write the result.
   *
   * @param pixels {@code [n, rows, columns]} in row-major order, n at least 1
   * @param writer turns the result into the reply
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record InferenceRequest(float[] pixels, Function<InferenceResult, HttpReply> writer) {}

  /**
   * @param executor runs the writers of the results
   */
  Inference(ModelRepository repository, ServerSettings settings, Executor executor) {
    this.repository = repository;
    this.executor = executor;
    this.timeout = settings.timeout();
  }

  /**
   * Answers a request when its images have been run.
   *
   * @param number the version, {@code null} for the newest
   * @throws RequestException if the request is invalid or cannot be queued
   */
  void answer(Context context, String model, @Nullable Long number, Reader reader)
      throws IOException {
    ServableVersion version = repository.acquire(model, number);
    CompletableFuture<HttpReply> reply;
    try {
      reply = submit(context, version, reader);
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

  private CompletableFuture<HttpReply> submit(
      Context context, ServableVersion version, Reader reader) throws IOException {
    version.batcher().announce();
    InferenceRequest request;
    try {
      request = reader.read(context.req().getInputStream(), version);
    } finally {
      version.batcher().endAnnouncement();
    }
    // The executor writes failures, too, instead of a worker or the timer's thread.
    return version
        .batcher()
        .submit(request.pixels())
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (probabilities, failure) -> reply(request, version, probabilities, failure), executor);
  }

  private static HttpReply reply(
      InferenceRequest request, ServableVersion version, float[] probabilities, Throwable failure) {
    if (failure instanceof OutOfMemoryError memory) {
      throw outOfMemory(memory);
    }
    if (failure != null) {
      throw new CompletionException(failure);
    }
    try {
      return request
          .writer()
          .apply(InferenceResult.checked(version, request.pixels(), probabilities));
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
