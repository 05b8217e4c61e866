package org.inkgraph.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.inkgraph.data.ImageSet;
import org.inkgraph.predict.ValueRange;
import org.inkgraph.report.requirement.Requirements;
import org.inkgraph.report.robustness.RobustnessOptions;
import org.inkgraph.runtime.Preconditions;

/**
 * Options for writing a report.
 *
 * @param digits number of decimals of the scores in {@code classification_report.txt}, at least 0
 * @param formats the formats to write
 * @param labels file with names for the classes, one per line, or empty for the model's own names
 * @param valueRange range of the model's pixels, or empty for the one that the model declares
 * @param robustness how to evaluate the model on corrupted images, or empty to skip it
 * @param requirements bounds whose classes must be those of the model; a report that misses one is
 *     written all the same
 */
public record ReportOptions(
    int digits,
    Set<ReportFormat> formats,
    Optional<Path> labels,
    Optional<ValueRange> valueRange,
    Optional<RobustnessOptions> robustness,
    Requirements requirements) {
  /** The default options: all formats. */
  public static final ReportOptions DEFAULT =
      new ReportOptions(ClassificationText.DEFAULT_DIGITS, ReportFormat.ALL, Optional.empty());

  /** Creates options for a model that declares its own pixel range. */
  public ReportOptions(int digits, Set<ReportFormat> formats, Optional<Path> labels) {
    this(digits, formats, labels, Optional.empty(), Optional.empty(), Requirements.NONE);
  }

  /**
   * @throws IllegalArgumentException if {@code digits} is negative or there is no format
   */
  public ReportOptions {
    Preconditions.requireAtLeast("digits", digits, 0);
    Preconditions.requireAtLeast("the number of formats", formats.size(), 1);
    formats = Set.copyOf(formats);
  }

  /** Returns the number of images that are evaluated, corrupted ones included. */
  public long imagesToEvaluate(ImageSet test) {
    return test.count() + robustness.map(each -> each.work(test)).orElse(0L);
  }
}
