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

/** Images of two pixels, and a model that gives their sum and their difference. */
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

  /** Lets a batch run. */
  private final CountDownLatch gate = new CountDownLatch(1);

  /** A batch waits at the gate. */
  private final CountDownLatch atGate = new CountDownLatch(1);

  private final List<DynamicBatcher> queues = new ArrayList<>();

  @AfterEach
  void close() {
    gate.countDown();
    queues.forEach(DynamicBatcher::close);
  }

  private DynamicBatcher queue(DynamicBatcher.Model model, Batching settings) {
    DynamicBatcher queue = new DynamicBatcher("test", model, 2, settings, listener);
    queues.add(queue);
    return queue;
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
  void everyRequestGetsItsOwnImagesBack() throws Exception {
    DynamicBatcher queue = queue(DynamicBatcherTest::sumAndDifference, batching(1, 50, 1000, 2));
    List<CompletableFuture<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(queue.submit(i % 3 == 0 ? new float[] {i, 1, i, 2} : new float[] {i, 1}));
    }
    for (int i = 0; i < 200; i++) {
      float[] expected =
          i % 3 == 0 ? new float[] {i + 1, i - 1, i + 2, i - 2} : new float[] {i + 1, i - 1};
      assertThat(answers.get(i).get()).containsExactly(expected);
    }
  }

  /**
   * The sizes of the batches that a worker makes of one image, and of what waits when that has been
   * run.
   */
  private List<Integer> batchesOf(int mostImages, int... waiting) throws Exception {
    DynamicBatcher queue = queue(this::whenGateOpens, batching(0, mostImages, 1000, 1));
    List<CompletableFuture<float[]>> answers = new ArrayList<>();
    answers.add(queue.submit(new float[2]));
    atGate.await();
    for (int images : waiting) {
      answers.add(queue.submit(new float[2 * images]));
    }
    gate.countDown();
    for (CompletableFuture<float[]> answer : answers) {
      answer.get();
    }
    queue.close();
    return batches;
  }

  @Test
  void whatWaitsWhileABatchRunsMakesTheNextOne() throws Exception {
    assertThat(batchesOf(50, 1, 1, 1, 1, 1, 1, 1)).containsExactly(1, 7);
  }

  @Test
  void aBatchIsNotFilledBeyondItsSize() throws Exception {
    assertThat(batchesOf(3, 1, 1, 1, 1, 1, 1, 1)).containsExactly(1, 3, 3, 1);
  }

  @Test
  void aBatchWaitsForARequestThatIsOnItsWay() throws Exception {
    DynamicBatcher queue = queue(DynamicBatcherTest::sumAndDifference, batching(1000, 2, 1000, 2));
    queue.approach();
    CompletableFuture<float[]> first = queue.submit(new float[2]);
    while (queue.queuedImages() > 0) {
      Thread.sleep(1);
    }
    CompletableFuture<float[]> second = queue.submit(new float[2]);
    queue.arrived();
    first.get();
    second.get();
    queue.close();
    assertThat(batches).containsExactly(2);
  }

  @Test
  void aRequestThatIsAloneWaitsForNobody() throws Exception {
    DynamicBatcher queue = queue(DynamicBatcherTest::sumAndDifference, batching(1000, 50, 1000, 1));
    queue.approach();
    queue.arrived();
    CompletableFuture<float[]> only = queue.submit(new float[2]);
    // Far below the window: the worker must not have waited for it.
    assertThat(only.get(500, TimeUnit.MILLISECONDS)).hasSize(2);
  }

  @Test
  void aFullQueueRefusesAndSaysSo() throws Exception {
    DynamicBatcher queue = queue(this::whenGateOpens, batching(0, 1, 3, 1));
    List<CompletableFuture<float[]>> accepted = new ArrayList<>();
    accepted.add(queue.submit(new float[2]));
    atGate.await();
    for (int i = 0; i < 3; i++) {
      accepted.add(queue.submit(new float[2]));
    }
    assertThatThrownBy(() -> queue.submit(new float[2]))
        .isInstanceOf(RequestException.class)
        .hasMessage("the server is busy: 3 images are waiting; try again later");
    assertThatThrownBy(queue::approach).isInstanceOf(RequestException.class);
    assertThat(refused).hasValue(2);
    gate.countDown();
    for (CompletableFuture<float[]> each : accepted) {
      assertThat(each.get()).hasSize(2);
    }
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotRun() throws Exception {
    DynamicBatcher queue = queue(this::whenGateOpens, batching(0, 50, 1000, 1));
    CompletableFuture<float[]> first = queue.submit(new float[2]);
    atGate.await();
    assertThat(queue.submit(new float[2]).cancel(false)).isTrue();
    CompletableFuture<float[]> wanted = queue.submit(new float[2]);
    gate.countDown();
    first.get();
    wanted.get();
    queue.close();
    assertThat(batches).containsExactly(1, 1);
  }

  @Test
  void aRequestThatDoesNotFitIntoABatchStartsTheNext() throws Exception {
    assertThat(batchesOf(3, 2, 2, 1, 7, 1)).containsExactly(1, 2, 3, 7, 1);
  }

  @Test
  void aModelThatRunsOutOfMemoryDoesNotEndTheWorker() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    DynamicBatcher queue =
        queue(
            pixels -> {
              if (calls.getAndIncrement() == 0) {
                throw new OutOfMemoryError("pretended");
              }
              return sumAndDifference(pixels);
            },
            batching(0, 50, 1000, 1));
    assertThatThrownBy(() -> queue.submit(new float[2]).get()).hasRootCauseMessage("pretended");
    assertThat(queue.submit(new float[] {2, 1}).get()).containsExactly(3, 1);
  }

  @Test
  void aModelThatFailsFailsItsBatchAndNoOther() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    DynamicBatcher queue =
        queue(
            pixels -> {
              if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
              }
              return sumAndDifference(pixels);
            },
            batching(0, 50, 1000, 1));
    assertThatThrownBy(() -> queue.submit(new float[2]).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
    assertThat(queue.submit(new float[] {2, 1}).get()).containsExactly(3, 1);
  }

  @Test
  void closingAnswersWhatIsQueued() throws Exception {
    DynamicBatcher queue = queue(DynamicBatcherTest::sumAndDifference, batching(0, 2, 1000, 3));
    List<CompletableFuture<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(queue.submit(new float[] {i, 0}));
    }
    queue.close();
    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(queue.queuedImages()).isZero();
  }

  @Test
  void anInterruptedCloseAnswersWhatIsQueuedAllTheSame() throws Exception {
    DynamicBatcher queue = queue(this::whenGateOpens, batching(0, 1, 1000, 1));
    CompletableFuture<float[]> running = queue.submit(new float[] {2, 1});
    CompletableFuture<float[]> waiting = queue.submit(new float[] {5, 3});
    atGate.await();
    CompletableFuture<Boolean> interruptKept = new CompletableFuture<>();
    Thread closing =
        new Thread(
            () -> {
              queue.close();
              interruptKept.complete(Thread.currentThread().isInterrupted());
            });
    closing.start();
    closing.interrupt();

    gate.countDown();

    assertThat(interruptKept.get()).isTrue();
    assertThat(running.get()).containsExactly(3, 1);
    assertThat(waiting.get()).containsExactly(8, 2);
  }
}
