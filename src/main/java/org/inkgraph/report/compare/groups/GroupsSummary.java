package org.inkgraph.report.compare.groups;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkgraph.report.compare.Comparison;
import org.inkgraph.report.compare.groups.GroupComparison.Pairs;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.InkgraphVersion;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code groups.json}, a comparison of two groups for programs. What is inferred
 * has six significant digits, what is counted all.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion the version that wrote it
 * @param verdict which recipe is better, in sentences
 * @param significanceLevel level below which a {@code pValue} shows a difference
 * @param confidenceLevel of all intervals here, in (0, 1)
 * @param images number of test images
 * @param data the data set of the evaluations
 * @param a the first group
 * @param b the second group
 * @param difference mean accuracy of B minus that of A
 * @param pairs in how many pairs of a seed of A and one of B which is better
 * @param plan which differences can be shown with how many seeds
 */
@JsonPropertyOrder({"formatVersion", "inkgraphVersion"})
public record GroupsSummary(
    int formatVersion,
    String inkgraphVersion,
    String verdict,
    double significanceLevel,
    double confidenceLevel,
    int images,
    Summary.Data data,
    Group a,
    Group b,
    Difference difference,
    Pairs pairs,
    PlanSummary plan) {
  /** Newest format that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /** Name of the file in a comparison's folder. */
  static final String FILE_NAME = "groups.json";

  private static final MathContext DIGITS = new MathContext(6);

  /**
   * One group.
   *
   * @param name its name in the verdict
   * @param meanAccuracy mean over the seeds, in [0, 1]
   * @param theseImages interval of the mean for other seeds on these images
   * @param otherImages interval of the mean for other seeds and other images
   * @param variance the variance of the correctness of one image by one seed
   * @param seeds the figures of each report
   */
  public record Group(
      String name,
      double meanAccuracy,
      ConfidenceInterval theseImages,
      ConfidenceInterval otherImages,
      Variance variance,
      List<Seed> seeds) {}

  /**
   * Variance components.
   *
   * @param accuracy variance of the seeds' accuracies on these images
   * @param seed variance of a seed's accuracy over all images
   * @param image variance of an image's mean correctness over all seeds
   * @param residual variance of on which images which seed is right
   */
  public record Variance(double accuracy, double seed, double image, double residual) {}

  /**
   * One report.
   *
   * @param report its folder, as given, with {@code /} as separator
   * @param model the model
   * @param weightsSha256 digest of its weights, or null if unknown
   * @param right number of correctly classified test images
   * @param accuracy the same as a share, in [0, 1]
   */
  public record Seed(
      String report,
      Summary.Model model,
      @Nullable String weightsSha256,
      int right,
      double accuracy) {}

  /**
   * The difference of the recipes.
   *
   * @param value mean accuracy of B minus that of A, in [-1, 1]
   * @param seedVariance its variance over seeds on these images
   * @param degreesOfFreedom of {@code seedVariance}
   * @param imageVariance variance of its expectation over seeds, over test sets of this size
   * @param theseImages the result for other seeds on these images
   * @param otherImages the result for other seeds and other images
   */
  public record Difference(
      double value,
      double seedVariance,
      double degreesOfFreedom,
      double imageVariance,
      Inference theseImages,
      Inference otherImages) {}

  /**
   * The result of the test in one scope.
   *
   * @param better {@code a} or {@code b}, or null if the difference is not significant
   * @param pValue two-sided, in [0, 1]
   * @param interval confidence interval of the difference
   */
  public record Inference(@Nullable String better, double pValue, ConfidenceInterval interval) {}

  /**
   * Creates the summary of {@code comparison}.
   *
   * @param wanted a difference that it shall plan for, in (0, 1), or empty
   */
  public static GroupsSummary of(GroupComparison comparison, Optional<Double> wanted) {
    CrossedEstimate difference = comparison.difference();
    return new GroupsSummary(
        FORMAT_VERSION,
        InkgraphVersion.current(),
        GroupVerdict.verdict(comparison) + " " + GroupVerdict.chance(comparison),
        Comparison.SIGNIFICANCE_LEVEL,
        ConfidenceInterval.CONFIDENCE_LEVEL,
        comparison.a().correctness().images(),
        comparison.a().members().get(0).summary().data(),
        group(comparison.a()),
        group(comparison.b()),
        new Difference(
            difference.value(),
            rounded(difference.seedVariance()),
            rounded(difference.degreesOfFreedom()),
            rounded(difference.imageVariance()),
            inference(comparison, Scope.THESE_IMAGES),
            inference(comparison, Scope.OTHER_IMAGES)),
        comparison.pairs(),
        PlanSummary.of(comparison, wanted));
  }

  private static Group group(ReportGroup group) {
    VarianceComponents components = group.components();
    return new Group(
        group.name(),
        components.mean(),
        rounded(GroupComparison.interval(group, Scope.THESE_IMAGES)),
        rounded(GroupComparison.interval(group, Scope.OTHER_IMAGES)),
        new Variance(
            rounded(components.accuracyVariance()),
            rounded(components.seed()),
            rounded(components.image()),
            rounded(components.residual())),
        IntStream.range(0, group.members().size()).mapToObj(seed -> seed(group, seed)).toList());
  }

  private static Seed seed(ReportGroup group, int seed) {
    ReportGroup.Member member = group.members().get(seed);
    return new Seed(
        member.report(),
        member.summary().model(),
        member.summary().weightsSha256(),
        group.correctness().rightOfSeed(seed),
        group.correctness().accuracy(seed));
  }

  private static Inference inference(GroupComparison comparison, Scope scope) {
    return new Inference(
        comparison
            .better(scope)
            .map(group -> group.equals(comparison.a()) ? "a" : "b")
            .orElse(null),
        rounded(comparison.difference().pValue(scope)),
        rounded(comparison.interval(scope)));
  }

  private static ConfidenceInterval rounded(ConfidenceInterval interval) {
    return new ConfidenceInterval(rounded(interval.lower()), rounded(interval.upper()));
  }

  /** Rounds what is found by iteration, so that its digits are the same on every machine. */
  static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
