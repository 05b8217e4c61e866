package org.inkgraph.report.html;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.html.Html;
import org.inkgraph.html.Links;
import org.inkgraph.io.OutputFile;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.chart.ReportCharts;
import org.jspecify.annotations.Nullable;

/** Elements that the pages of reports and comparisons share. */
public final class PageParts {
  private PageParts() {}

  public static void warning(Html html, Optional<String> warning) {
    warning.ifPresent(text -> html.element("p", text + ".", "class", "warning"));
  }

  static void fact(Html html, String name, @Nullable Object value) {
    html.element("dt", name).element("dd", Objects.toString(value, "unknown"));
  }

  static void code(Html html, String name, @Nullable String value) {
    html.element("dt", name).open("dd").element("code", Objects.toString(value, "unknown")).close();
  }

  /** Writes a list of the files that have a description. */
  public static void files(Html html, List<OutputFile> files) {
    html.open("ul");
    for (OutputFile file : files) {
      if (file.description().isPresent()) {
        html.open("li").element("a", file.name(), "href", Links.encoded(file.name()));
        html.text(": " + file.description().get()).close();
      }
    }
    html.close();
  }

  public static void footer(Html html, String inkgraphVersion) {
    html.open("footer").element("p", "Written by Inkgraph " + inkgraphVersion + ".").close();
  }

  static void charts(Html html, ReportCharts charts) {
    html.open("div", "class", "charts").newline();
    charts.charts().forEach(chart -> chart(html, chart));
    html.close();
    if (!charts.omitted().isEmpty()) {
      html.element("h3", "Not drawn").open("ul");
      for (ReportCharts.OmittedChart each : charts.omitted()) {
        html.element("li", each.title() + ": " + each.reason());
      }
      html.close();
    }
  }

  /** Writes a chart with its title and description. */
  public static void chart(Html html, Figure chart) {
    byte[] svg = chart.svg().getBytes(StandardCharsets.UTF_8);
    html.open("figure").element("h3", chart.title());
    html.empty(
        "img",
        "src",
        "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg),
        "width",
        Integer.toString(chart.width()),
        "height",
        Integer.toString(chart.height()),
        "alt",
        chart.description());
    html.element("figcaption", chart.description(), "aria-hidden", "true");
    html.close().newline();
  }
}
