package org.inkgraph.serve.models;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkgraph.predict.DigitPreprocessor;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.serve.config.ServerSettings;

/**
 * A version of a model that can be asked. It is freed when the repository has dropped it and the
 * last request that uses it has been answered.
 */
public final class ServableVersion {
  private final String model;
  private final int number;
  private final Recognizer recognizer;
  private final DigitPreprocessor preparation;
  private final DynamicBatcher queue;
  private final ServerMetrics.OfVersion metrics;

  /** The repository's own use and one a request; at zero it is freed and stays so. */
  private final AtomicInteger uses = new AtomicInteger(1);

  private final CountDownLatch freed = new CountDownLatch(1);

  ServableVersion(
      String model,
      int number,
      Recognizer recognizer,
      ServerSettings.Batching batching,
      ServerMetrics metrics) {
    this.model = model;
    this.number = number;
    this.recognizer = recognizer;
    this.preparation = new DigitPreprocessor(recognizer.imageShape());
    this.metrics = metrics.ofVersion(model, number);
    this.queue =
        new DynamicBatcher(
            model + "-" + number,
            recognizer::probabilitiesAsGiven,
            recognizer.imageShape().pixels(),
            batching,
            this.metrics);
    this.metrics.watch(queue::queuedImages);
  }

  /** The model's name. */
  public String model() {
    return model;
  }

  /** The version's number. */
  public int number() {
    return number;
  }

  public ImageSignature signature() {
    return recognizer.signature();
  }

  public Recognizer recognizer() {
    return recognizer;
  }

  public DigitPreprocessor preparation() {
    return preparation;
  }

  /** Where its requests wait. */
  public DynamicBatcher queue() {
    return queue;
  }

  /** Starts to use it, unless it has been freed; {@link #release} must follow if this is true. */
  boolean acquire() {
    return uses.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Ends a use, and frees it if that was the last one. */
  public void release() {
    if (uses.decrementAndGet() == 0) {
      Thread freeing = new Thread(this::free, "free-" + model + "-" + number);
      freeing.start();
    }
  }

  private void free() {
    try {
      queue.close();
      recognizer.close();
      metrics.close();
    } finally {
      freed.countDown();
    }
  }

  /**
   * Waits until it has been freed, which follows the last {@link #release}.
   *
   * @return false if that takes longer than {@code longest}, or the thread is interrupted
   */
  boolean awaitFreed(Duration longest) {
    try {
      return freed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
