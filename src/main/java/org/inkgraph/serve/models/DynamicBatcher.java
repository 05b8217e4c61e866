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
 * Gathers requests into batches. A worker takes what is there, up to a full batch; it waits for
 * more, at most as long as the batch window, only while a request is known to be on its way. A
 * client that is alone therefore waits for nobody.
 *
 * <p>Whoever is accepted is answered: {@link #close} lets the workers finish what is queued.
 */
public final class DynamicBatcher implements AutoCloseable {
  /** What runs a batch. */
  interface Model {
    /**
     * Asks the model.
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
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger queuedImages = new AtomicInteger();
  private final AtomicInteger approaching = new AtomicInteger();

  /** Held by the one worker that gathers: two would share what should be one batch. */
  private final Object gathering = new Object();

  /** What did not fit into the last batch; guarded by {@link #gathering}. */
  private @Nullable Waiting leftOver;

  private final List<Thread> workers = new ArrayList<>();

  /** One request's images, and where their probabilities are awaited. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Waiting(
      float[] pixels, int images, long since, CompletableFuture<float[]> probabilities) {
    private static final Waiting END = new Waiting(new float[0], 0, 0, new CompletableFuture<>());

    /** Whether it only says that there will be no more. */
    boolean isEnd() {
      return images == 0;
    }
  }

  /**
   * Starts the workers.
   *
   * @param name of the workers' threads
   * @param imageSize pixels of an image
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

  /** How many images wait. */
  int queuedImages() {
    return queuedImages.get();
  }

  /**
   * Says that a request has arrived whose images have yet to be read. {@link #arrived} must follow.
   *
   * @throws RequestException 503, if as many images wait as may
   */
  public void approach() {
    requireRoom();
    approaching.incrementAndGet();
  }

  /** Says that a request's images have been submitted, or never will be. */
  public void arrived() {
    approaching.decrementAndGet();
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
   * @return their probabilities, {@code [n, classes]}, completed in a worker's thread; whoever no
   *     longer wants them cancels it
   * @throws RequestException 503, if as many images wait as may
   */
  public CompletableFuture<float[]> submit(float[] pixels) {
    requireRoom();
    int images = pixels.length / imageSize;
    Waiting waiting = new Waiting(pixels, images, System.nanoTime(), new CompletableFuture<>());
    queuedImages.addAndGet(images);
    queue.add(waiting);
    return waiting.probabilities;
  }

  /** Waits until what is queued has been answered and the workers have ended. */
  @Override
  public void close() {
    queue.add(Waiting.END);
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
      List<Waiting> batch = new ArrayList<>();
      while (gather(batch)) {
        run(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a worker", e);
    }
  }

  /** Fills {@code batch}; false when there will be no more. */
  private boolean gather(List<Waiting> batch) throws InterruptedException {
    synchronized (gathering) {
      Waiting next = leftOver == null ? queue.take() : leftOver;
      leftOver = null;
      long deadline = System.nanoTime() + settings.window().toNanos();
      int images = 0;
      while (next != null) {
        if (next.isEnd()) {
          queue.add(next); // for the other workers, and for this one when the batch has been run
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

  /** What is queued, or comes before the deadline if anything is to come; {@code null} if not. */
  private Waiting following(long deadline) throws InterruptedException {
    Waiting next = queue.poll();
    return next == null && approaching.get() > 0
        ? queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
        : next;
  }

  private void run(List<Waiting> batch) {
    int images = batch.stream().mapToInt(Waiting::images).sum();
    long start = System.nanoTime();
    try {
      float[] probabilities = model.probabilities(joined(batch, images));
      long end = System.nanoTime();
      int classes = probabilities.length / images;
      int from = 0;
      for (Waiting each : batch) {
        float[] own = new float[each.images * classes];
        System.arraycopy(probabilities, from, own, 0, own.length);
        from += own.length;
        each.probabilities.complete(own);
      }
      listener.ran(images, end - start, start - batch.get(0).since);
    } catch (RuntimeException | Error e) {
      // Even out of memory: whoever waits must hear of it, and the worker is needed.
      batch.forEach(each -> each.probabilities.completeExceptionally(e));
    }
  }

  private float[] joined(List<Waiting> batch, int images) {
    if (batch.size() == 1) {
      return batch.get(0).pixels;
    }
    float[] pixels = new float[images * imageSize];
    int from = 0;
    for (Waiting each : batch) {
      System.arraycopy(each.pixels, 0, pixels, from, each.pixels.length);
      from += each.pixels.length;
    }
    return pixels;
  }
}
