package org.inkgraph.report.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.corruption.Corruption;
import org.inkgraph.data.corruption.CorruptionSetting;
import org.inkgraph.data.corruption.Corruptor;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Evaluator;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Result;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** An evaluator that runs a model on corrupted test images, which exist in memory only. */
public final class RobustnessEvaluator {
  private RobustnessEvaluator() {}

  /**
   * Evaluates {@code recognizer} on {@code test} in all ways that {@code options} name.
   *
   * @param clean the evaluation of the same images without corruption
   * @param progress receives the number of corrupted images evaluated so far
   * @throws InkgraphException if the images do not fit the model
   */
  public static Robustness evaluate(
      Recognizer recognizer,
      ImageSet test,
      Evaluation clean,
      RobustnessOptions options,
      IntConsumer progress) {
    int images = options.images(test);
    ImageSet first = test.slice(0, images);
    List<Result> results = new ArrayList<>();
    for (CorruptionSetting setting : options.settings()) {
      ImageSet corrupted =
          new Corruptor(setting.corruption(), setting.severity(), options.seed()).apply(first);
      int done = results.size() * images;
      Evaluation evaluation =
          Evaluator.evaluate(recognizer, corrupted, count -> progress.accept(done + count));
      results.add(
          Result.of(
              setting.corruption().id(), setting.severity(), correct(evaluation, images), images));
    }
    Robustness measured = of(options.seed(), images, images - correct(clean, images), results);
    return options
        .baseline()
        .map(baseline -> BaselineComparison.with(measured, baseline))
        .orElse(measured);
  }

  private static Robustness of(long seed, int images, int cleanMistakes, List<Result> results) {
    return new Robustness(
        Corruption.VERSION,
        seed,
        images,
        (double) cleanMistakes / images,
        Robustness.meanCorruptionError(results),
        mnistCError(results),
        null,
        results);
  }

  private static int correct(Evaluation evaluation, int images) {
    int correct = 0;
    for (int image = 0; image < images; image++) {
      correct += evaluation.isRight(image) ? 1 : 0;
    }
    return correct;
  }

  /** Returns the mean error of all corruptions at the severity that each has in MNIST-C, if any. */
  private static @Nullable Double mnistCError(List<Result> results) {
    List<Result> published =
        results.stream()
            .filter(
                result ->
                    Corruption.of(result.corruption())
                        .filter(each -> each.publishedSeverity() == result.severity())
                        .isPresent())
            .toList();
    return published.size() == Corruption.values().length
        ? (Double) Robustness.meanCorruptionError(published)
        : null;
  }
}
