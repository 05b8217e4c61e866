package org.inkgraph.report.html;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.inkgraph.html.Html;
import org.inkgraph.html.Links;
import org.inkgraph.html.Page;
import org.inkgraph.io.OutputFile;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.chart.ReportCharts;
import org.inkgraph.runtime.InkgraphVersion;
import org.jspecify.annotations.Nullable;

/** Elements that the pages of reports and comparisons share. */
public final class PageParts {
  private PageParts() {}

  /** Begins a page with its title, and its warning if it has one. */
  public static void begin(Html html, String title, Optional<String> warning) {
    html.open("header").element("h1", title);
    warning(html, warning);
    html.close().newline();
    html.open("main");
  }

  /**
   * Ends a page that was begun, with links to the files next to it.
   *
   * @param files the files next to the page; those with a description are linked
   */
  public static Page end(Html html, String title, List<OutputFile> files) {
    html.element("h2", "Files");
    files(html, files);
    html.close();
    footer(html, InkgraphVersion.current());
    return new Page(title, html);
  }

  /** Returns {@code files} and a page next to them. */
  public static List<OutputFile> withPage(
      List<OutputFile> files, String description, Supplier<Page> page) {
    OutputFile last =
        OutputFile.text(ReportPage.FILE_NAME, description, out -> out.append(page.get().source()));
    return Stream.concat(files.stream(), Stream.of(last)).toList();
  }

  static void warning(Html html, Optional<String> warning) {
    warning.ifPresent(text -> html.element("p", text + ".", "class", "warning"));
  }

  static void fact(Html html, String name, @Nullable Object value) {
    html.element("dt", name).element("dd", Objects.toString(value, "unknown"));
  }

  static void code(Html html, String name, @Nullable String value) {
    html.element("dt", name).open("dd").element("code", Objects.toString(value, "unknown")).close();
  }

  /** Writes a list of the files that have a description. */
  static void files(Html html, List<OutputFile> files) {
    html.open("ul");
    for (OutputFile file : files) {
      if (file.description().isPresent()) {
        html.open("li").element("a", file.name(), "href", Links.encoded(file.name()));
        html.text(": " + file.description().get()).close();
      }
    }
    html.close();
  }

  static void footer(Html html, String inkgraphVersion) {
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
