package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkgraph.io.OutputFile;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.ReportCharts;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Confusion;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.evaluation.ThresholdTable;

/** The document {@code report.md}: the figures of a report, and links to the files beside it. */
public final class ReportDocument {
  /** Name of the file in a report's folder. */
  public static final String FILE_NAME = "report.md";

  private static final int MAX_CONFUSIONS = 30;

  private final Report report;
  private final ScoreTables tables;
  private final Markdown document = new Markdown();

  private ReportDocument(Report report) {
    this.report = report;
    this.tables = new ScoreTables(report);
  }

  /**
   * Returns the document.
   *
   * @param files the files beside it; those with a description are linked, and charts shown
   */
  public static String of(ReportContent content, List<OutputFile> files) {
    return new ReportDocument(content.report()).write(content, files);
  }

  private String write(ReportContent content, List<OutputFile> files) {
    Summary summary = report.summary();
    document.heading(
        1, summary.model().nameAndVersion(" version ") + " on " + summary.data().name());
    report.warning().ifPresent(text -> document.paragraph(CardText.warning(text)));
    figures();
    document.heading(2, "Classes").table(tables.classes());
    confusions();
    calibration();
    robustness();
    charts(content, files);
    data();
    document.heading(2, "Files").list(links(files));
    document.paragraph("Written by Inkgraph " + summary.inkgraphVersion() + ".");
    return document.source();
  }

  private void figures() {
    int images = report.evaluation().images();
    document
        .heading(2, "Figures")
        .paragraph(
            ChartText.count(images - tables.correct())
                + " mistakes in "
                + ChartText.count(images)
                + " test images.")
        .table(MetricRows.of(report, tables));
    report.summary().model().note().ifPresent(note -> document.paragraph(note + "."));
  }

  private void confusions() {
    List<Confusion> all = tables.confusions();
    document.heading(2, "Confused classes");
    if (all.isEmpty()) {
      document.paragraph("The model made no mistakes.");
      return;
    }
    document
        .paragraph(
            ChartText.caption("Most frequent first", "pairs", MAX_CONFUSIONS, all.size()) + ":")
        .table(tables.confusions(MAX_CONFUSIONS));
  }

  private void calibration() {
    document.heading(2, "Calibration");
    if (!Calibration.isDefinedFor(report.evaluation())) {
      document.paragraph(Calibration.UNDEFINED);
      return;
    }
    document
        .paragraph("The accuracy compared with the probability of the predicted class:")
        .table(ScoreTables.calibration(Calibration.of(report.evaluation())));
    Metrics metrics = report.summary().metrics();
    if (metrics != null && metrics.beforeCalibration() != null) {
      document
          .paragraph("What dividing the logits by a temperature changed:")
          .table(MetricRows.beforeCalibration(metrics, metrics.beforeCalibration()));
    }
    ThresholdTable thresholds = report.summary().thresholds();
    if (thresholds != null) {
      document.heading(2, "Thresholds");
      ThresholdTables.writeTargets(thresholds, document);
      document.table(ThresholdTables.rows(thresholds));
    }
  }

  private void robustness() {
    Robustness robustness = report.summary().robustness();
    if (robustness != null) {
      document.heading(2, "Robustness");
      RobustnessSection.write(report, robustness, document);
    }
  }

  private void charts(ReportContent content, List<OutputFile> files) {
    Set<String> names = files.stream().map(OutputFile::name).collect(Collectors.toSet());
    ReportCharts charts = content.charts();
    List<Inline> pictures = new ArrayList<>();
    for (Figure chart : charts.charts()) {
      picture(chart, names).ifPresent(pictures::add);
    }
    if (pictures.isEmpty()) {
      return;
    }
    document.heading(2, "Charts");
    pictures.forEach(document::paragraph);
    charts
        .omitted()
        .forEach(
            chart -> document.paragraph("Not drawn: " + chart.title() + ". " + chart.reason()));
  }

  private static Optional<Inline> picture(Figure chart, Set<String> files) {
    for (String ending : List.of(".svg", ".png")) {
      if (files.contains(chart.name() + ending)) {
        return Optional.of(Inline.of("").image(chart.description(), chart.name() + ending));
      }
    }
    return Optional.empty();
  }

  private void data() {
    Summary.Data data = report.summary().data();
    MarkdownTable table = CardText.properties();
    table.row("Name", data.name());
    table.row("Drawn by Inkgraph", data.made() ? "yes" : "no");
    if (data.madeBy() != null) {
      table.row(Inline.of("Drawn by"), CardText.origin(data.madeBy()));
    }
    table.row("Training images", ChartText.count(data.training()));
    table.row("Validation images", ChartText.count(data.validation()));
    table.row("Test images", ChartText.count(data.test()));
    CardText.digests(table, data.sha256());
    document.heading(2, "Data").table(table);
  }

  private static List<Inline> links(List<OutputFile> files) {
    List<Inline> links = new ArrayList<>();
    for (OutputFile file : files) {
      file.description()
          .ifPresent(text -> links.add(Inline.of("").linkToFile(file.name()).text(": " + text)));
    }
    return links;
  }
}
