package org.inkgraph.report;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a report can be written as. */
public enum ReportFormat {
  /** {@code classification_report.txt}. */
  TEXT,
  /** {@code classification_report.csv}, {@code confusion_matrix.csv}, {@code predictions.csv}. */
  CSV,
  /** {@code summary.json}, which every report has: it is what tells that a folder is one. */
  JSON,
  /** The pictures as pixels, at normal and at double resolution. */
  PNG,
  /** The pictures as outlines. */
  SVG,
  /** {@code index.html} with everything in it, pictures too. */
  HTML;

  /** All of them. */
  public static final Set<ReportFormat> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(ReportFormat.class));
}
