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
 * {@code comparison.json}: a comparison in one file, for programs.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion what wrote it
 * @param verdict which model is better, in two sentences
 * @param better {@code a} or {@code b}, or null where no difference can be shown
 * @param significanceLevel a {@code pValue} below it shows a difference
 * @param pValue of McNemar's exact test, in [0, 1]
 * @param difference accuracy of B minus that of A, in [-1, 1]
 * @param differenceInterval Newcombe's interval of it
 * @param confidenceLevel of all intervals here, in (0, 1)
 * @param images number of test images
 * @param counts how many of them which model got right
 * @param a the model named first
 * @param b the model named second
 * @param classes for each class that has images
 * @param disagreements images that the two took for different classes
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
    Judged a,
    Judged b,
    List<PerClass> classes,
    List<Disagreement> disagreements) {
  /** Newest format that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /** Name of the file in a comparison's folder. */
  static final String FILE_NAME = "comparison.json";

  /**
   * One model.
   *
   * @param name what it is called in the verdict
   * @param report folder of its report, as given, with {@code /} between names
   * @param model which model it is
   * @param weightsSha256 digest of its weights, or null if unknown
   * @param data what it was judged on
   * @param right number of test images that it got right
   * @param accuracy the same as a share, in [0, 1]
   * @param accuracyInterval Wilson's score interval of it
   */
  public record Judged(
      String name,
      String report,
      Summary.Model model,
      @Nullable String weightsSha256,
      Summary.Data data,
      int right,
      double accuracy,
      ConfidenceInterval accuracyInterval) {

    static Judged of(String name, StoredReport report, int right) {
      Summary summary = report.summary();
      return new Judged(
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
   * The images of one class.
   *
   * @param name the class's name
   * @param support number of them
   * @param recallA share of them that A got right, in [0, 1]
   * @param recallB share of them that B got right, in [0, 1]
   * @param difference {@code recallB} minus {@code recallA}
   * @param onlyA number of them that only A got right
   * @param onlyB number of them that only B got right
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

  /** Puts all that {@code report} says into one record. */
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
        Judged.of(report.nameA(), report.a(), counts.rightA()),
        Judged.of(report.nameB(), report.b(), counts.rightB()),
        comparison.classes().stream().map(PerClass::of).toList(),
        comparison.disagreements());
  }
}
