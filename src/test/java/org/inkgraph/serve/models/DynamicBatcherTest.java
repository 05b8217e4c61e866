package org.inkgraph.serve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkgraph.serve.config.ServerSettings.Batching;
import org.inkgraph.serve.http.RequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests with images of two pixels, and a model that returns their sum and their difference. */
@Timeout(30)
class DynamicBatcherTest {
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger refused = new AtomicInteger();
  private final BatchListener listener =
      new BatchListener() {
        @Override
        public void ran(int images, long inferenceNanos, long waitNanos) {
          batches.add(images);
        }

        @Override
        public void refused() {
          refused.incrementAndGet();
        }
      };

  /** The gate that blocks batches. */
  private final CountDownLatch gate = new CountDownLatch(1);

  /** Released when a batch has reached the gate. */
  private final CountDownLatch atGate = new CountDownLatch(1);

  private final List<DynamicBatcher> batchers = new ArrayList<>();

  @AfterEach
  void close() {
    gate.countDown();
    batchers.forEach(DynamicBatcher::close);
  }

  private DynamicBatcher batcher(DynamicBatcher.Model model, Batching settings) {
    DynamicBatcher batcher = new DynamicBatcher("test", model, 2, settings, listener);
    batchers.add(batcher);
    return batcher;
  }

  private static float[] sumAndDifference(float[] pixels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i += 2) {
      values[i] = pixels[i] + pixels[i + 1];
      values[i + 1] = pixels[i] - pixels[i + 1];
    }
    return values;
  }

  private float[] whenGateOpens(float[] pixels) {
    atGate.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return sumAndDifference(pixels);
  }

  private static Batching batching(int windowMillis, int images, int queue, int workers) {
    return new Batching(Duration.ofMillis(windowMillis), images, queue, workers);
  }

  @Test
  void everyRequestGetsItsOwnResult() throws Exception {
    DynamicBatcher batcher =
        batcher(DynamicBatcherTest::sumAndDifference, batching(1, 50, 1000, 2));
    List<CompletableFuture<float[]>> results = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      results.add(batcher.submit(i % 3 == 0 ? new float[] {i, 1, i, 2} : new float[] {i, 1}));
    }
    for (int i = 0; i < 200; i++) {
      float[] expected =
          i % 3 == 0 ? new float[] {i + 1, i - 1, i + 2, i - 2} : new float[] {i + 1, i - 1};
      assertThat(results.get(i).get()).containsExactly(expected);
    }
  }

  /**
   * Returns the sizes of the batches for a request of one image and for requests that are queued
   * while it runs.
   */
  private List<Integer> batchesOf(int maxImages, int... queuedRequests) throws Exception {
    DynamicBatcher batcher = batcher(this::whenGateOpens, batching(0, maxImages, 1000, 1));
    List<CompletableFuture<float[]>> results = new ArrayList<>();
    results.add(batcher.submit(new float[2]));
    atGate.await();
    for (int images : queuedRequests) {
      results.add(batcher.submit(new float[2 * images]));
    }
    gate.countDown();
    for (CompletableFuture<float[]> result : results) {
      result.get();
    }
    batcher.close();
    return batches;
  }

  @Test
  void requestsQueuedDuringABatchFormTheNextBatch() throws Exception {
    assertThat(batchesOf(50, 1, 1, 1, 1, 1, 1, 1)).containsExactly(1, 7);
  }

  @Test
  void aBatchDoesNotExceedItsMaximumSize() throws Exception {
    assertThat(batchesOf(3, 1, 1, 1, 1, 1, 1, 1)).containsExactly(1, 3, 3, 1);
  }

  @Test
  void aBatchWaitsForAnAnnouncedRequest() throws Exception {
    DynamicBatcher batcher =
        batcher(DynamicBatcherTest::sumAndDifference, batching(1000, 2, 1000, 2));
    batcher.announce();
    CompletableFuture<float[]> first = batcher.submit(new float[2]);
    while (batcher.queuedImages() > 0) {
      Thread.sleep(1);
    }
    CompletableFuture<float[]> second = batcher.submit(new float[2]);
    batcher.endAnnouncement();
    first.get();
    second.get();
    batcher.close();
    assertThat(batches).containsExactly(2);
  }

  @Test
  void aSingleRequestIsNotDelayed() throws Exception {
    DynamicBatcher batcher =
        batcher(DynamicBatcherTest::sumAndDifference, batching(1000, 50, 1000, 1));
    batcher.announce();
    batcher.endAnnouncement();
    CompletableFuture<float[]> only = batcher.submit(new float[2]);
    // Far below the window: the worker must not have waited for it.
    assertThat(only.get(500, TimeUnit.MILLISECONDS)).hasSize(2);
  }

  @Test
  void aFullQueueRejectsRequests() throws Exception {
    DynamicBatcher batcher = batcher(this::whenGateOpens, batching(0, 1, 3, 1));
    List<CompletableFuture<float[]>> accepted = new ArrayList<>();
    accepted.add(batcher.submit(new float[2]));
    atGate.await();
    for (int i = 0; i < 3; i++) {
      accepted.add(batcher.submit(new float[2]));
    }
    assertThatThrownBy(() -> batcher.submit(new float[2]))
        .isInstanceOf(RequestException.class)
        .hasMessage("the server is busy: 3 images are waiting; try again later");
    assertThatThrownBy(batcher::announce).isInstanceOf(RequestException.class);
    assertThat(refused).hasValue(2);
    gate.countDown();
    for (CompletableFuture<float[]> each : accepted) {
      assertThat(each.get()).hasSize(2);
    }
  }

  @Test
  void cancelledRequestsAreNotRun() throws Exception {
    DynamicBatcher batcher = batcher(this::whenGateOpens, batching(0, 50, 1000, 1));
    CompletableFuture<float[]> first = batcher.submit(new float[2]);
    atGate.await();
    assertThat(batcher.submit(new float[2]).cancel(false)).isTrue();
    CompletableFuture<float[]> wanted = batcher.submit(new float[2]);
    gate.countDown();
    first.get();
    wanted.get();
    batcher.close();
    assertThat(batches).containsExactly(1, 1);
  }

  @Test
  void aRequestThatDoesNotFitStartsTheNextBatch() throws Exception {
    assertThat(batchesOf(3, 2, 2, 1, 7, 1)).containsExactly(1, 2, 3, 7, 1);
  }

  @Test
  void theWorkerSurvivesOutOfMemory() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    DynamicBatcher batcher =
        batcher(
            pixels -> {
              if (calls.getAndIncrement() == 0) {
                throw new OutOfMemoryError("pretended");
              }
              return sumAndDifference(pixels);
            },
            batching(0, 50, 1000, 1));
    assertThatThrownBy(() -> batcher.submit(new float[2]).get()).hasRootCauseMessage("pretended");
    assertThat(batcher.submit(new float[] {2, 1}).get()).containsExactly(3, 1);
  }

  @Test
  void aFailureAffectsOnlyItsBatch() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    DynamicBatcher batcher =
        batcher(
            pixels -> {
              if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
              }
              return sumAndDifference(pixels);
            },
            batching(0, 50, 1000, 1));
    assertThatThrownBy(() -> batcher.submit(new float[2]).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
    assertThat(batcher.submit(new float[] {2, 1}).get()).containsExactly(3, 1);
  }

  @Test
  void closeAnswersQueuedRequests() throws Exception {
    DynamicBatcher batcher = batcher(DynamicBatcherTest::sumAndDifference, batching(0, 2, 1000, 3));
    List<CompletableFuture<float[]>> results = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      results.add(batcher.submit(new float[] {i, 0}));
    }
    batcher.close();
    assertThat(results).allMatch(CompletableFuture::isDone);
    assertThat(batcher.queuedImages()).isZero();
  }

  @Test
  void interruptedCloseAnswersQueuedRequests() throws Exception {
    DynamicBatcher batcher = batcher(this::whenGateOpens, batching(0, 1, 1000, 1));
    CompletableFuture<float[]> running = batcher.submit(new float[] {2, 1});
    CompletableFuture<float[]> queued = batcher.submit(new float[] {5, 3});
    atGate.await();
    CompletableFuture<Boolean> interruptKept = new CompletableFuture<>();
    Thread closing =
        new Thread(
            () -> {
              batcher.close();
              interruptKept.complete(Thread.currentThread().isInterrupted());
            });
    closing.start();
    closing.interrupt();

    gate.countDown();

    assertThat(interruptKept.get()).isTrue();
    assertThat(running.get()).containsExactly(3, 1);
    assertThat(queued.get()).containsExactly(8, 2);
  }
}
