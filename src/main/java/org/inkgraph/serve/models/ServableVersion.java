package org.inkgraph.serve.models;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.serve.config.ServerSettings;

/**
 * A loaded version of a model. It is freed when the repository has dropped it and the last request
 * that references it has been answered.
 */
public final class ServableVersion {
  private final String model;
  private final long number;
  private final Recognizer recognizer;
  private final PicturePreprocessor preprocessor;
  private final DynamicBatcher batcher;
  private final ServerMetrics.VersionMeters metrics;

  /** Reference count: one for the repository and one per request. At zero the version is freed. */
  private final AtomicInteger references = new AtomicInteger(1);

  private final CountDownLatch freed = new CountDownLatch(1);

  ServableVersion(
      String model,
      long number,
      Recognizer recognizer,
      ServerSettings settings,
      ServerMetrics metrics) {
    this.model = model;
    this.number = number;
    this.recognizer = recognizer;
    this.preprocessor = recognizer.preprocessor(settings.preprocessing());
    this.metrics = metrics.versionMeters(model, number);
    this.batcher =
        new DynamicBatcher(
            model + "-" + number,
            recognizer::outputs,
            recognizer.imageShape().pixels(),
            settings.batching(),
            this.metrics);
    this.metrics.observeQueue(batcher::queuedImages);
  }

  /** Returns the model's name. */
  public String model() {
    return model;
  }

  /** Returns the version's number. */
  public long number() {
    return number;
  }

  public ImageSignature signature() {
    return recognizer.signature();
  }

  public Recognizer recognizer() {
    return recognizer;
  }

  public PicturePreprocessor preprocessor() {
    return preprocessor;
  }

  /** Returns the batcher that runs this version's requests. */
  public DynamicBatcher batcher() {
    return batcher;
  }

  /** Adds a reference unless the version has been freed; if true, {@link #release} must follow. */
  boolean acquire() {
    return references.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Removes a reference, and frees the version if it was the last one. */
  public void release() {
    if (references.decrementAndGet() == 0) {
      Thread freeing = new Thread(this::free, "free-" + model + "-" + number);
      freeing.start();
    }
  }

  private void free() {
    try {
      batcher.close();
      recognizer.close();
      metrics.close();
    } finally {
      freed.countDown();
    }
  }

  /**
   * Waits until the version has been freed, which follows the last {@link #release}.
   *
   * @return false if that takes longer than {@code timeout}, or the thread is interrupted
   */
  boolean awaitFreed(Duration timeout) {
    try {
      return freed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
