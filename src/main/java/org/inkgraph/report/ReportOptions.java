package org.inkgraph.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.inkgraph.runtime.Preconditions;

/**
 * How a report is written.
 *
 * @param digits decimals of the scores in {@code classification_report.txt}, at least 0
 * @param formats what is written
 * @param labels file of names to call the classes by, one a line, or empty for the model's own
 */
public record ReportOptions(int digits, Set<ReportFormat> formats, Optional<Path> labels) {
  /** What is in force where nothing else is asked for: everything. */
  public static final ReportOptions DEFAULT =
      new ReportOptions(ClassificationText.DEFAULT_DIGITS, ReportFormat.ALL, Optional.empty());

  /**
   * @throws IllegalArgumentException if {@code digits} is negative or there is no format
   */
  public ReportOptions {
    Preconditions.requireAtLeast("digits", digits, 0);
    Preconditions.requireAtLeast("the number of formats", formats.size(), 1);
    formats = Set.copyOf(formats);
  }
}
