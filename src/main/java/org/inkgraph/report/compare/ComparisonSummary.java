package org.inkgraph.report.compare;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import org.inkgraph.report.compare.Comparison.Disagreement;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.InkgraphVersion;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code comparison.json}, a comparison for programs.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion the version that wrote it
 * @param verdict which model is better, in two sentences
 * @param better {@code a} or {@code b}, or null if the difference is not significant
 * @param significanceLevel level below which {@code pValue} shows a difference
 * @param pValue of McNemar's exact test, in [0, 1]
 * @param difference accuracy of B minus that of A, in [-1, 1]
 * @param differenceInterval Newcombe's interval of it
 * @param confidenceLevel of all intervals here, in (0, 1)
 * @param images number of test images
 * @param counts numbers of images by which models are right
 * @param a the first model
 * @param b the second model
 * @param classes the figures of each class that has images
 * @param disagreements images that the models classified differently
 */
@JsonPropertyOrder({"formatVersion", "inkgraphVersion"})
public record ComparisonSummary(
    int formatVersion,
    String inkgraphVersion,
    String verdict,
    @Nullable String better,
    double significanceLevel,
    double pValue,
    double difference,
    ConfidenceInterval differenceInterval,
    double confidenceLevel,
    int images,
    PairedCounts counts,
    ModelResult a,
    ModelResult b,
    List<PerClass> classes,
    List<Disagreement> disagreements) {
  /** Newest format that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /** Name of the file in a comparison's folder. */
  static final String FILE_NAME = "comparison.json";

  /**
   * The figures of one model.
   *
   * @param name its name in the verdict
   * @param report folder of its report, as given, with {@code /} as separator
   * @param model the model
   * @param weightsSha256 digest of its weights, or null if unknown
   * @param data the data set of the evaluation
   * @param right number of correctly classified test images
   * @param accuracy the same as a share, in [0, 1]
   * @param accuracyInterval Wilson's score interval of it
   */
  public record ModelResult(
      String name,
      String report,
      Summary.Model model,
      @Nullable String weightsSha256,
      Summary.Data data,
      int right,
      double accuracy,
      ConfidenceInterval accuracyInterval) {

    static ModelResult of(String name, StoredReport report, int right) {
      Summary summary = report.summary();
      return new ModelResult(
          name,
          report.folder().toString().replace('\\', '/'),
          summary.model(),
          summary.weightsSha256(),
          summary.data(),
          right,
          summary.accuracy(),
          ConfidenceInterval.ofShare(right, summary.images()));
    }
  }

  /**
   * The figures of one class.
   *
   * @param name the class's name
   * @param support number of its images
   * @param recallA share of them that A classified correctly, in [0, 1]
   * @param recallB share of them that B classified correctly, in [0, 1]
   * @param difference {@code recallB} minus {@code recallA}
   * @param onlyA number of them that only A classified correctly
   * @param onlyB number of them that only B classified correctly
   */
  public record PerClass(
      String name,
      int support,
      double recallA,
      double recallB,
      double difference,
      int onlyA,
      int onlyB) {

    static PerClass of(Comparison.ClassCounts row) {
      PairedCounts counts = row.counts();
      return new PerClass(
          row.name(),
          counts.images(),
          counts.accuracyA(),
          counts.accuracyB(),
          counts.difference(),
          counts.onlyA(),
          counts.onlyB());
    }
  }

  /** Creates the summary of {@code report}. */
  public static ComparisonSummary of(ComparisonReport report) {
    Comparison comparison = report.comparison();
    PairedCounts counts = comparison.counts();
    return new ComparisonSummary(
        FORMAT_VERSION,
        InkgraphVersion.current(),
        report.verdict() + " " + report.chance(),
        comparison.better().map(side -> side.name().toLowerCase(Locale.ROOT)).orElse(null),
        Comparison.SIGNIFICANCE_LEVEL,
        counts.pValue(),
        counts.difference(),
        counts.differenceInterval(),
        ConfidenceInterval.CONFIDENCE_LEVEL,
        counts.images(),
        counts,
        report.results().get(0),
        report.results().get(1),
        comparison.classes().stream().map(PerClass::of).toList(),
        comparison.disagreements());
  }
}
