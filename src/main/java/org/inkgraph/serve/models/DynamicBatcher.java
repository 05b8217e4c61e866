package org.inkgraph.serve.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.RequestException;
import org.jspecify.annotations.Nullable;

/**
 * A batcher that combines requests into batches. A worker takes what is queued, up to a full batch.
 * It waits for more, at most for the batch window, only while an announced request is being read. A
 * single client is therefore never delayed.
 *
 * <p>Every accepted request is answered: {@link #close} lets the workers finish what is queued.
 */
public final class DynamicBatcher implements AutoCloseable {
  /** A model that runs batches. */
  interface Model {
    /**
     * Computes probabilities.
     *
     * @param pixels {@code [n, rows, columns]}
     * @return {@code [n, classes]}
     */
    float[] probabilities(float[] pixels);
  }

  private final Model model;
  private final ServerSettings.Batching settings;
  private final int imageSize;
  private final BatchListener listener;
  private final BlockingQueue<QueuedRequest> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger queuedImages = new AtomicInteger();
  private final AtomicInteger announced = new AtomicInteger();

  /** Held by the worker that gathers: two at a time would split what should be one batch. */
  private final Object gathering = new Object();

  /** The request that did not fit into the last batch; guarded by {@link #gathering}. */
  private @Nullable QueuedRequest leftOver;

  private final List<Thread> workers = new ArrayList<>();

  /** The images of one request and the future of their probabilities. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record QueuedRequest(
      float[] pixels, int images, long since, CompletableFuture<float[]> probabilities) {
    private static final QueuedRequest END =
        new QueuedRequest(new float[0], 0, 0, new CompletableFuture<>());

    /** Returns whether this marks the end of the queue. */
    boolean isEnd() {
      return images == 0;
    }
  }

  /**
   * Starts the workers.
   *
   * @param name prefix of the names of the workers' threads
   * @param imageSize pixels per image
   */
  DynamicBatcher(
      String name,
      Model model,
      int imageSize,
      ServerSettings.Batching settings,
      BatchListener listener) {
    this.model = model;
    this.imageSize = imageSize;
    this.settings = settings;
    this.listener = listener;
    for (int i = 1; i <= settings.workers(); i++) {
      Thread worker = new Thread(this::work, name + "-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
  }

  int queuedImages() {
    return queuedImages.get();
  }

  /**
   * Announces a request whose images have yet to be read. {@link #endAnnouncement} must follow.
   *
   * @throws RequestException 503, if the queue is full
   */
  public void announce() {
    requireRoom();
    announced.incrementAndGet();
  }

  /** Ends an announcement: the images have been read, or reading them has failed. */
  public void endAnnouncement() {
    announced.decrementAndGet();
  }

  private void requireRoom() {
    if (queuedImages.get() >= settings.queue()) {
      listener.refused();
      throw RequestException.busy(
          "the server is busy: " + settings.queue() + " images are waiting; try again later");
    }
  }

  /**
   * Queues a request's images.
   *
   * @param pixels {@code [n, rows, columns]} in row-major order, n at least 1
   * @return their probabilities, {@code [n, classes]}, completed by a worker's thread; cancel it to
   *     drop the request
   * @throws RequestException 503, if the queue is full
   */
  public CompletableFuture<float[]> submit(float[] pixels) {
    requireRoom();
    int images = pixels.length / imageSize;
    QueuedRequest request =
        new QueuedRequest(pixels, images, System.nanoTime(), new CompletableFuture<>());
    queuedImages.addAndGet(images);
    queue.add(request);
    return request.probabilities;
  }

  /** Waits until the queued requests have been answered and the workers have ended. */
  @Override
  public void close() {
    queue.add(QueuedRequest.END);
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      List<QueuedRequest> batch = new ArrayList<>();
      while (gather(batch)) {
        run(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("a worker was interrupted", e);
    }
  }

  /** Fills {@code batch}; returns false at the end of the queue. */
  private boolean gather(List<QueuedRequest> batch) throws InterruptedException {
    synchronized (gathering) {
      QueuedRequest next = leftOver == null ? queue.take() : leftOver;
      leftOver = null;
      long deadline = System.nanoTime() + settings.window().toNanos();
      int images = 0;
      while (next != null) {
        if (next.isEnd()) {
          queue.add(next); // for the other workers, and for this one after the batch
          break;
        }
        if (!batch.isEmpty() && images + next.images > settings.images()) {
          leftOver = next;
          break;
        }
        queuedImages.addAndGet(-next.images);
        if (!next.probabilities.isDone()) {
          batch.add(next);
          images += next.images;
        }
        if (images >= settings.images()) {
          break;
        }
        next = batch.isEmpty() ? queue.take() : following(deadline);
      }
      return !batch.isEmpty();
    }
  }

  /** Returns the next request, waiting for announced ones until the deadline, or {@code null}. */
  private @Nullable QueuedRequest following(long deadline) throws InterruptedException {
    QueuedRequest next = queue.poll();
    return next == null && announced.get() > 0
        ? queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
        : next;
  }

  private void run(List<QueuedRequest> batch) {
    int images = batch.stream().mapToInt(QueuedRequest::images).sum();
    long start = System.nanoTime();
    try {
      float[] probabilities = model.probabilities(joined(batch, images));
      long end = System.nanoTime();
      int classes = probabilities.length / images;
      int from = 0;
      for (QueuedRequest each : batch) {
        float[] own = new float[each.images * classes];
        System.arraycopy(probabilities, from, own, 0, own.length);
        from += own.length;
        each.probabilities.complete(own);
      }
      listener.ran(images, end - start, start - batch.get(0).since);
    } catch (RuntimeException | Error e) {
      // Even out of memory: the clients must be told, and the worker must survive.
      batch.forEach(each -> each.probabilities.completeExceptionally(e));
    }
  }

  private float[] joined(List<QueuedRequest> batch, int images) {
    if (batch.size() == 1) {
      return batch.get(0).pixels;
    }
    float[] pixels = new float[images * imageSize];
    int from = 0;
    for (QueuedRequest each : batch) {
      System.arraycopy(each.pixels, 0, pixels, from, each.pixels.length);
      from += each.pixels.length;
    }
    return pixels;
  }
}
