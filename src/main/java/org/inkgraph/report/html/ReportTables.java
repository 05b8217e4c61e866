package org.inkgraph.report.html;

import java.util.List;
import java.util.Locale;
import org.inkgraph.html.Html;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.Confusion;
import org.inkgraph.report.evaluation.ConfusionMatrix;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Mistake;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Scores;

/** The tables of a report's page. */
public final class ReportTables {
  private static final int MAX_CONFUSIONS = 30;
  private static final int MAX_MISTAKES = 200;

  /** Larger matrices make pages slow; the CSV file has them. */
  private static final int MAX_MATRIX_CLASSES = 60;

  private final Report report;
  private final Evaluation evaluation;

  ReportTables(Report report) {
    this.report = report;
    this.evaluation = report.evaluation();
  }

  Table classes() {
    ClassificationReport scores = report.scores();
    Table table =
        new Table("Scores of each class")
            .words("Class")
            .numbers("Precision", "Recall", "F1 score", "Support");
    scores.classes().forEach(row -> table.row(cells(row.name(), row.scores())));
    table.foot(cells("macro average", scores.macroAvg()));
    table.foot(cells("weighted average", scores.weightedAvg()));
    return table;
  }

  void mistakes(Html html) {
    List<Confusion> confusions = Confusion.largestFirst(ConfusionMatrix.of(evaluation));
    List<Mistake> mistakes = Mistake.mostConfidentFirst(evaluation);
    if (mistakes.isEmpty()) {
      html.element("p", "The model made no mistakes.");
    } else {
      confusions(confusions).writeTo(html);
      mistakes(mistakes).writeTo(html);
    }
    if (evaluation.classes() <= MAX_MATRIX_CLASSES) {
      html.open("details").element("summary", "Confusion matrix as a table");
      matrix(html);
      html.close();
    }
  }

  void calibration(Html html) {
    if (!Calibration.isDefinedFor(evaluation)) {
      html.element("p", Calibration.UNDEFINED);
      return;
    }
    Calibration calibration = Calibration.of(evaluation);
    html.element(
        "p",
        "The model's accuracy compared with its confidence in the predicted class. The"
            + " expected calibration error, the mean difference between the two, is "
            + ChartText.score(calibration.error())
            + ".");
    Table table =
        new Table("Images by the probability of the predicted class")
            .words("Probability")
            .numbers("Images", "Confidence", "Accuracy");
    for (Calibration.Bin bin : calibration.bins()) {
      table.row(
          Cell.of(
              bin.lower(), String.format(Locale.ROOT, "%.1f to %.1f", bin.lower(), bin.upper())),
          Cell.of(bin.images()),
          cell(bin.confidence()),
          cell(bin.accuracy()));
    }
    table.writeTo(html);
  }

  private Table confusions(List<Confusion> all) {
    String caption = "Confused classes, most frequent first";
    Table table =
        new Table(ChartText.caption(caption, "pairs", MAX_CONFUSIONS, all.size()))
            .words("True", "Predicted")
            .numbers("Images", "Share of the true class");
    for (Confusion each : first(MAX_CONFUSIONS, all)) {
      table.row(
          Cell.of(name(each.trueClass())),
          Cell.of(name(each.predicted())),
          Cell.of(each.count()),
          Cell.of(each.share(), ChartText.percent(each.share())));
    }
    return table;
  }

  private Table mistakes(List<Mistake> all) {
    Table table =
        new Table(
                ChartText.caption(
                    "Mistakes, most confident first", "images", MAX_MISTAKES, all.size()))
            .numbers("Test image")
            .words("True", "Predicted")
            .numbers("Probability");
    for (Mistake each : first(MAX_MISTAKES, all)) {
      table.row(
          Cell.of(each.index()),
          Cell.of(name(each.trueClass())),
          Cell.of(name(each.predicted())),
          cell(each.probability()));
    }
    return table;
  }

  private void matrix(Html html) {
    ConfusionMatrix matrix = ConfusionMatrix.of(evaluation);
    String caption = "Images of each true class (rows) by predicted class (columns)";
    html.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
    html.open("table", "class", "matrix").element("caption", caption);
    html.open("thead").open("tr").element("th", "true \\ predicted", "scope", "col");
    for (String name : evaluation.classNames()) {
      html.element("th", name, "scope", "col");
    }
    html.close().close().open("tbody").newline();
    for (int row = 0; row < matrix.classes(); row++) {
      html.open("tr").element("th", name(row), "scope", "row");
      for (int column = 0; column < matrix.classes(); column++) {
        int count = matrix.count(row, column);
        html.element(
            "td",
            Integer.toString(count),
            "class",
            row == column ? "hit" : count == 0 ? "none" : "miss");
      }
      html.close().newline();
    }
    html.close().close().close();
  }

  private static Cell[] cells(String name, Scores scores) {
    return new Cell[] {
      Cell.of(name),
      cell(scores.precision()),
      cell(scores.recall()),
      cell(scores.f1Score()),
      Cell.of(scores.support())
    };
  }

  /** Returns the first rows, at most {@code max}. */
  public static <T> List<T> first(int max, List<T> all) {
    return all.subList(0, Math.min(max, all.size()));
  }

  public static Cell cell(double value) {
    return Cell.of(value, ChartText.score(value));
  }

  private String name(int index) {
    return evaluation.classNames().get(index);
  }
}
