package org.inkgraph.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inkgraph.html.Html;
import org.inkgraph.html.Page;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.ReportCharts;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Mistake;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Summary;

/** The page {@code index.html} of a report, with embedded charts. */
public final class ReportPage {
  public static final String FILE_NAME = "index.html";

  private final Report report;
  private final ReportCharts charts;
  private final List<OutputFile> files;
  private final Html html = new Html();

  private ReportPage(ReportContent content, List<OutputFile> files) {
    this.report = content.report();
    this.charts = content.charts();
    this.files = files;
  }

  /**
   * Returns the page.
   *
   * @param files the files next to the page; those with a description are linked
   */
  public static Page of(ReportContent content, List<OutputFile> files) {
    return new ReportPage(content, files).page();
  }

  private Page page() {
    Summary summary = report.summary();
    String title =
        summary.model().nameAndVersion(" version ") + " on " + summary.data().name() + ": report";
    ReportTables tables = new ReportTables(report);
    ScoreTables scores = new ScoreTables(summary);
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("Figures", this::figures);
    sections.put("Charts", () -> PageParts.charts(html, charts));
    sections.put("Classes", () -> tables.classes().writeTo(html));
    sections.put("Mistakes", () -> tables.mistakes(html));
    sections.put("Scores", () -> scores.scores(html));
    sections.put(
        "Calibration",
        () -> {
          tables.calibration(html);
          scores.beforeCalibration(html);
        });
    sections.put("Thresholds", () -> scores.thresholds(html));
    Robustness robustness = summary.robustness();
    if (robustness != null) {
      sections.put("Robustness", () -> RobustnessSection.write(robustness, html));
    }
    sections.put("Training", () -> ProvenanceSection.write(report, html));
    sections.put("Data", this::data);
    sections.put("Files", () -> PageParts.files(html, files));
    html.open("header").element("h1", title);
    PageParts.warning(html, report.warning());
    html.close().newline().open("nav", "aria-label", "Sections").open("ul");
    for (String name : sections.keySet()) {
      html.open("li").element("a", name, "href", "#" + id(name)).close();
    }
    html.close().close().newline().open("main");
    sections.forEach(this::section);
    html.close();
    PageParts.footer(html, summary.inkgraphVersion());
    return new Page(title, html);
  }

  private void section(String name, Runnable content) {
    html.open("section", "aria-labelledby", id(name)).element("h2", name, "id", id(name)).newline();
    content.run();
    html.close().newline();
  }

  private static String id(String section) {
    return section.toLowerCase(Locale.ROOT);
  }

  private void figures() {
    Evaluation evaluation = report.evaluation();
    int images = evaluation.images();
    int wrong = Mistake.mostConfidentFirst(evaluation).size();
    ConfidenceInterval interval = ConfidenceInterval.ofShare(images - wrong, images);
    html.open("dl", "class", "figures");
    figure(
        "Accuracy",
        ChartText.score(report.scores().accuracy()),
        "95 % interval " + ChartText.interval(interval));
    figure(
        "Macro F1 score",
        ChartText.score(report.scores().macroAvg().f1Score()),
        "mean over the classes");
    figure("Mistakes", ChartText.count(wrong), "of " + ChartText.count(images) + " test images");
    if (Calibration.isDefinedFor(evaluation)) {
      figure(
          "Calibration error",
          ChartText.score(Calibration.of(evaluation).error()),
          "expected, in " + Calibration.BINS + " bins");
    }
    html.close();
  }

  private void figure(String name, String value, String note) {
    html.open("div").element("dt", name);
    html.open("dd").text(value).element("small", note).close().close();
  }

  private void data() {
    Summary.Data data = report.summary().data();
    html.open("dl", "class", "facts");
    PageParts.fact(html, "Name", data.name());
    PageParts.fact(html, "Drawn by this program", data.made() ? "yes" : "no");
    if (data.madeBy() != null) {
      PageParts.fact(
          html,
          "Drawn with",
          "generator version "
              + data.madeBy().generatorVersion()
              + ", seed "
              + data.madeBy().seed()
              + ", count "
              + data.madeBy().count()
              + (data.madeBy().styleSha256() == null
                  ? ""
                  : ", style " + data.madeBy().styleSha256()));
    }
    PageParts.fact(html, "Training images", ChartText.count(data.training()));
    PageParts.fact(html, "Validation images", ChartText.count(data.validation()));
    PageParts.fact(html, "Test images", ChartText.count(data.test()));
    if (data.sha256() != null) {
      data.sha256().forEach((file, digest) -> PageParts.code(html, "SHA-256 of " + file, digest));
    }
    html.close();
  }
}
