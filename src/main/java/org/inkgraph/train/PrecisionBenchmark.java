package org.inkgraph.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.inkgraph.data.Dataset;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Precision;
import org.inkgraph.runtime.Processor;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.TrainingSpec;
import org.tensorflow.Session;

/**
 * A benchmark that finds the faster precision: it trains some steps in each, alternately, and
 * discards the weights. Bfloat16 is 1.4 times as fast on some processors and slower on others that
 * also support it, so only a measurement can tell.
 */
public final class PrecisionBenchmark {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 5;

  private PrecisionBenchmark() {}

  /**
   * Returns the faster precision on this machine; takes seconds.
   *
   * @return float32 unless the CPU has bfloat16 instructions and is faster with them; always
   *     float32 on a GPU
   */
  public static Precision faster(TrainingSpec spec) {
    if (spec.execution().device() != Device.CPU || !Processor.hasBfloat16()) {
      return Precision.FLOAT32;
    }
    spec.requireFrozenLayers();
    NativeEnvironment.prepare();
    try (Candidate float32 = new Candidate(spec, Precision.FLOAT32);
        Candidate bfloat16 = new Candidate(spec, Precision.BFLOAT16)) {
      long[] float32Nanos = new long[ROUNDS];
      long[] bfloat16Nanos = new long[ROUNDS];
      // The rounds before the first only warm up.
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        float32Nanos[Math.max(0, i)] = float32.train();
        bfloat16Nanos[Math.max(0, i)] = bfloat16.train();
      }
      return median(bfloat16Nanos) < median(float32Nanos) ? Precision.BFLOAT16 : Precision.FLOAT32;
    }
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** A network in one precision that trains on the same batches repeatedly. */
  private static final class Candidate implements AutoCloseable {
    private final Dataset subset;
    private final List<int[]> batches;
    private final List<StepHyperparameters> hyperparameters;
    private final TrainingGraph graph;
    private long step = 1;

    Candidate(TrainingSpec spec, Precision precision) {
      int batchSize = Math.min(spec.recipe().batchSize(), spec.dataset().training().count());
      subset = spec.dataset().limitTraining(batchSize);
      batches =
          Collections.nCopies(
              Execution.MAX_STEPS_PER_EXECUTION, Batches.inOrder(batchSize, batchSize).batch(0));
      hyperparameters =
          Collections.nCopies(
              batches.size(), new StepHyperparameters(spec.recipe().learningRate().peak(), 1));
      Execution execution =
          spec.execution().withPrecision(precision).withStepsPerExecution(batches.size());
      graph = new TrainingGraph(spec.with(subset).with(execution), batchSize);
      graph.start(spec.initialWeights(graph.parameters()));
    }

    /** Trains on the batches once and returns the duration in nanoseconds. */
    long train() {
      long start = System.nanoTime();
      graph.train(subset.training(), batches, step, hyperparameters, Session.Runner::run);
      step += batches.size();
      return System.nanoTime() - start;
    }

    @Override
    public void close() {
      graph.close();
    }
  }
}
