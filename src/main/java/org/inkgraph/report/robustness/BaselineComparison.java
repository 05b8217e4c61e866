package org.inkgraph.report.robustness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.corruption.Corruption;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Baseline;
import org.inkgraph.report.evaluation.Robustness.Result;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.InkgraphException;

/**
 * A comparison of a model's errors with a baseline's: the mean corruption error (mCE) of
 * ImageNet-C. For each corruption, the sum of the model's errors over the severities is divided by
 * that of the baseline; mCE is the mean of these ratios. Relative mCE is the same with each model's
 * clean error subtracted from its errors.
 *
 * @see <a href="https://arxiv.org/abs/1903.12261">Hendrycks and Dietterich (2019), section 4.1</a>
 */
final class BaselineComparison {
  private BaselineComparison() {}

  /**
   * Requires that a baseline can be compared with what is to be evaluated, before the work.
   *
   * @throws InkgraphException if its report has no corruptions, or others
   */
  static void requireComparable(Summary baseline, RobustnessOptions options, Dataset dataset) {
    Robustness measured = baseline.robustness();
    String name = "the baseline " + baseline.model().nameAndVersion(" version ");
    if (measured == null) {
      throw new InkgraphException(
          name + " was not evaluated on corrupted images; evaluate it with report --corruptions");
    }
    Map<String, String> digests = baseline.data().testSha256();
    if (!digests.isEmpty() && !dataset.sha256().entrySet().containsAll(digests.entrySet())) {
      throw new InkgraphException(
          name + " was evaluated on another test set; evaluate both models on the same data");
    }
    if (measured.corruptionVersion() != Corruption.VERSION
        || measured.seed() != options.seed()
        || measured.images() != options.images(dataset.test())
        || !settings(measured).equals(settings(options))) {
      throw new InkgraphException(
          name
              + " was evaluated on other corrupted images (version "
              + measured.corruptionVersion()
              + ", seed "
              + measured.seed()
              + ", "
              + measured.images()
              + " images); use the same options for both models");
    }
  }

  private static Set<String> settings(Robustness measured) {
    return measured.results().stream()
        .map(result -> result.corruption() + "-" + result.severity())
        .collect(Collectors.toSet());
  }

  private static Set<String> settings(RobustnessOptions options) {
    return options.settings().stream().map(Object::toString).collect(Collectors.toSet());
  }

  /** Returns {@code model} with the comparison with {@code baseline}. */
  static Robustness with(Robustness model, Summary baseline) {
    Robustness other = baseline.robustness();
    if (other == null) {
      return model;
    }
    Optional<String> free = firstWithout(other, 0);
    Optional<String> harmless = firstWithout(other, other.cleanError());
    return model.with(
        new Baseline(
            baseline.model().nameAndVersion(" version "),
            free.isPresent() ? null : (Double) meanRatio(model, other, 0, 0),
            harmless.isPresent()
                ? null
                : (Double) meanRatio(model, other, model.cleanError(), other.cleanError()),
            free.map(BaselineComparison::withoutErrors)
                .or(() -> harmless.map(BaselineComparison::withoutIncrease))
                .orElse(null)));
  }

  private static String withoutErrors(String corruption) {
    return "mCE and relative mCE are undefined because they divide by the baseline's errors, and it"
        + " made none on "
        + corruption
        + ".";
  }

  private static String withoutIncrease(String corruption) {
    return "The relative mCE is undefined because it divides by what corruption adds to the"
        + " baseline's error, and "
        + corruption
        + " adds nothing.";
  }

  /** Returns the first corruption whose total errors do not exceed the given clean error. */
  private static Optional<String> firstWithout(Robustness model, double error) {
    return model.byCorruption().entrySet().stream()
        .filter(row -> row.getValue().stream().mapToLong(each -> more(each, error)).sum() <= 0)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Returns the number of mistakes beyond the clean error, as a whole number, since a difference of
   * two error rates would be rounded.
   */
  private static long more(Result result, double error) {
    return Math.round(result.error() * result.images()) - Math.round(error * result.images());
  }

  private static double meanRatio(
      Robustness model, Robustness baseline, double ofModel, double ofBaseline) {
    Map<String, List<Result>> others = baseline.byCorruption();
    double sum = 0;
    for (Map.Entry<String, List<Result>> corruption : model.byCorruption().entrySet()) {
      double divisor = excess(others.getOrDefault(corruption.getKey(), List.of()), ofBaseline);
      sum += excess(corruption.getValue(), ofModel) / divisor;
    }
    return sum / others.size();
  }

  private static double excess(List<Result> results, double cleanError) {
    double sum = 0;
    for (Result result : results) {
      sum += result.error() - cleanError;
    }
    return sum;
  }
}
