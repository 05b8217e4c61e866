package org.inkgraph.report.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a model on corrupted test images.
 *
 * <p>An error is the share of misclassified images, in [0, 1]. The mean corruption error is the
 * mean over the corruptions of each one's mean over the severities (Hendrycks and Dietterich 2019,
 * section 4.1, without the division by a baseline's errors).
 *
 * @param corruptionVersion version of the corruptions; each version draws different images
 * @param seed seed of the corruptions
 * @param images number of test images that each corruption was applied to, the first ones of the
 *     test set
 * @param cleanError error on the same images without corruption
 * @param meanCorruptionError mean error on the corrupted images
 * @param mnistCError mean error on the fifteen corruptions at the one severity that each has in the
 *     published MNIST-C, or null if not all of these were evaluated
 * @param baseline comparison with another model, or null
 * @param results error by corruption and severity: corruptions in their order, severities ascending
 * @see <a href="https://arxiv.org/abs/1906.02337">Mu and Gilmer (2019): MNIST-C: a robustness
 *     benchmark for computer vision</a>
 * @see <a href="https://arxiv.org/abs/1903.12261">Hendrycks and Dietterich (2019): Benchmarking
 *     neural network robustness to common corruptions and perturbations</a>
 */
public record Robustness(
    int corruptionVersion,
    long seed,
    int images,
    double cleanError,
    double meanCorruptionError,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double mnistCError,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Baseline baseline,
    List<Result> results) {

  /**
   * The error on one corruption at one severity.
   *
   * @param corruption name of the corruption, such as {@code shot_noise}
   * @param severity from 1 (weakest) to 5
   * @param images number of images, at least 1
   * @param accuracy share of correctly classified images, in [0, 1]
   * @param error share of misclassified images, in [0, 1]
   */
  public record Result(String corruption, int severity, int images, double accuracy, double error) {
    public Result {
      Preconditions.requirePresent("corruption", corruption);
      Preconditions.requireWithin("severity", severity, 1, 5);
      Preconditions.requireAtLeast("images", images, 1);
    }

    /** Creates the result of {@code correct} correctly classified images of {@code images}. */
    public static Result of(String corruption, int severity, int correct, int images) {
      return new Result(
          corruption,
          severity,
          images,
          (double) correct / images,
          (double) (images - correct) / images);
    }
  }

  /**
   * A comparison with a baseline's errors on the same images. Values are ratios: 1 is as bad as the
   * baseline, less is better.
   *
   * @param model name and version of the baseline
   * @param meanCorruptionError mean over the corruptions of the ratio of the two models' sums of
   *     errors over the severities (mCE), or null if the baseline made no mistake on one
   * @param relativeMeanCorruptionError the same with each model's clean error subtracted from its
   *     errors (relative mCE), or null if the baseline's errors did not grow on one
   * @param undefined a sentence that says why a ratio is null, or null if none is
   */
  public record Baseline(
      String model,
      @Nullable Double meanCorruptionError,
      @Nullable Double relativeMeanCorruptionError,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined) {}

  public Robustness {
    Preconditions.requireAtLeast("images", images, 1);
    results = List.copyOf(Preconditions.requirePresent("results", results));
    Preconditions.requireAtLeast("the number of results", results.size(), 1);
  }

  /** Returns the results of each corruption, in their order. */
  public Map<String, List<Result>> byCorruption() {
    return byCorruption(results);
  }

  /** Returns the same with a comparison. */
  public Robustness with(Baseline compared) {
    return new Robustness(
        corruptionVersion,
        seed,
        images,
        cleanError,
        meanCorruptionError,
        mnistCError,
        compared,
        results);
  }

  /**
   * Returns the mean over the corruptions of the mean error over each one's severities.
   *
   * @param results at least one
   */
  public static double meanCorruptionError(List<Result> results) {
    Map<String, List<Result>> corruptions = byCorruption(results);
    double sum = 0;
    for (List<Result> of : corruptions.values()) {
      sum += meanError(of);
    }
    return sum / corruptions.size();
  }

  private static Map<String, List<Result>> byCorruption(List<Result> results) {
    return results.stream()
        .collect(
            Collectors.groupingBy(Result::corruption, LinkedHashMap::new, Collectors.toList()));
  }

  /** Returns the mean error of some results, such as those of one corruption, in [0, 1]. */
  public static double meanError(List<Result> results) {
    double sum = 0;
    for (Result result : results) {
      sum += result.error();
    }
    return sum / results.size();
  }
}
