package org.inkgraph.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Execution;
import org.inkgraph.train.Batches;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.TrainingSpec;
import org.tensorflow.Session;

/**
 * A run of a recipe whose graph is compiled and warm before its clock starts. The weights are those
 * of {@code train} with the same recipe and seed, bit for bit.
 */
final class InkgraphRun {
  private static final int EVALUATION_BATCH = 500;
  private static final int WARM_UP = 2;

  private final TrainingSpec spec;
  private final ImageSet test;
  private final int steps;

  /**
   * @param spec whose seed is replaced
   */
  InkgraphRun(TrainingSpec spec, long seed) {
    Dataset all = spec.dataset();
    test = all.test();
    // The graph holds what it validates; here that is what is tested after the last step.
    Dataset tested =
        new Dataset(
            all.name(), all.training(), test, test, all.classNames(), all.sha256(), all.origin());
    this.spec =
        new TrainingSpec(spec.network(), tested, spec.recipe(), seed, spec.execution(), null, null);
    steps = spec.recipe().stepsPerEpoch(all.training().count());
  }

  Contestant.Run train() {
    long begin = System.nanoTime();
    try (TrainingGraph graph = new TrainingGraph(spec, EVALUATION_BATCH)) {
      graph.start(spec.initialWeights(graph.parameters()));
      Map<String, WeightArray> untrained = graph.state();
      warmUp(graph);
      graph.restore(untrained);
      double warmUpSeconds = Worker.secondsSince(begin);
      long start = System.nanoTime();
      for (int epoch = 1; epoch <= spec.recipe().epochs(); epoch++) {
        Batches batches = batches(epoch);
        for (int step = 0; step < steps; ) {
          step += execute(graph, batches, epoch, step);
        }
      }
      double seconds = Worker.secondsSince(start);
      String digest = WeightsDigest.of(graph.weights());
      return new Contestant.Run(seconds, warmUpSeconds, correct(graph), digest);
    }
  }

  /** Executes what the run will: as many steps as there are at once, and the last, fewer ones. */
  private void warmUp(TrainingGraph graph) {
    Batches batches = batches(1);
    for (int i = 0; i < WARM_UP; i++) {
      execute(graph, batches, 1, 0);
      execute(graph, batches, 1, steps - Math.max(1, steps % Execution.MAX_STEPS_PER_EXECUTION));
    }
  }

  private Batches batches(int epoch) {
    return Batches.shuffled(
        spec.dataset().training().count(), spec.recipe().batchSize(), spec.seed(), epoch);
  }

  /** Trains at most as many steps as there are at once, and returns their number. */
  private int execute(TrainingGraph graph, Batches batches, int epoch, int step) {
    int count = Math.min(Execution.MAX_STEPS_PER_EXECUTION, steps - step);
    long done = (long) (epoch - 1) * steps + step;
    long all = (long) spec.recipe().epochs() * steps;
    List<int[]> together = IntStream.range(step, step + count).mapToObj(batches::batch).toList();
    List<StepHyperparameters> hyperparameters =
        IntStream.range(0, count)
            .mapToObj(i -> StepHyperparameters.of(spec.recipe(), done + i, all))
            .toList();
    graph.train(
        spec.dataset().training(), together, done + 1, hyperparameters, Session.Runner::run);
    return count;
  }

  private int correct(TrainingGraph graph) {
    int correct = 0;
    for (int from = 0; from < test.count(); from += EVALUATION_BATCH) {
      int to = Math.min(from + EVALUATION_BATCH, test.count());
      int[] predicted = graph.validate(test, IntStream.range(from, to).toArray());
      for (int i = from; i < to; i++) {
        correct += predicted[i - from] == test.label(i) ? 1 : 0;
      }
    }
    return correct;
  }
}
