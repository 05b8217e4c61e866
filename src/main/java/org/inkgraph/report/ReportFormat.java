package org.inkgraph.report;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ReportContent;

/**
 * The formats of a report, by the names that {@code --format} accepts. A new format is a {@link
 * ReportRenderer} and a line here, before {@link #HTML}, whose page links to the files before it.
 */
public enum ReportFormat {
  TEXT(new TextRenderer()),
  CSV(CsvRenderer::files),
  JSON(new JsonRenderer()),
  SVG(new SvgRenderer()),
  PNG(new PngRenderer()),
  MARKDOWN(new MarkdownRenderer()),
  HTML(new HtmlRenderer());

  /** All formats. */
  public static final Set<ReportFormat> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(ReportFormat.class));

  @SuppressWarnings("ImmutableEnumChecker") // a renderer holds nothing
  private final ReportRenderer renderer;

  ReportFormat(ReportRenderer renderer) {
    this.renderer = renderer;
  }

  List<OutputFile> files(ReportContent content, List<OutputFile> before) {
    return renderer.files(content, before);
  }
}
