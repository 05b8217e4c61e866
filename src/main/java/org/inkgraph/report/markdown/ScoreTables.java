package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.evaluation.Confusion;
import org.inkgraph.report.evaluation.ConfusionMatrix;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Scores;
import org.jspecify.annotations.Nullable;

/** The tables that a report and a model card share. */
final class ScoreTables {
  private final ClassificationReport scores;
  private final Evaluation evaluation;
  private final ConfusionMatrix matrix;
  private final @Nullable Metrics metrics;

  ScoreTables(Report report) {
    this.metrics = report.summary().metrics();
    this.scores = report.scores();
    this.evaluation = report.evaluation();
    this.matrix = ConfusionMatrix.of(evaluation);
  }

  /** Returns the number of correctly classified images. */
  int correct() {
    int correct = 0;
    for (int index = 0; index < matrix.classes(); index++) {
      correct += matrix.count(index, index);
    }
    return correct;
  }

  /** Returns the accuracy's interval in words, such as {@code 0.9700 to 0.9762}. */
  String interval() {
    return ChartText.interval(ConfidenceInterval.ofShare(correct(), evaluation.images()));
  }

  /** Returns a row for each class that occurs and for both means. */
  MarkdownTable classes() {
    List<Metrics.ClassAreas> ofClasses = metrics == null ? List.of() : metrics.classes();
    boolean areas = ofClasses.size() == matrix.classes();
    MarkdownTable table =
        new MarkdownTable()
            .words("Class")
            .numbers("Precision", "Recall", "95 % interval of the recall", "F1 score", "Images");
    if (areas) {
      table.numbers("ROC AUC", "Average precision");
    }
    int row = 0;
    for (int index = 0; index < matrix.classes(); index++) {
      if (matrix.support(index) + matrix.predictedCount(index) > 0) {
        ClassificationReport.NamedScores named = scores.classes().get(row++);
        List<String> cells = cells(named.name(), named.scores(), recallInterval(index));
        if (areas) {
          Metrics.ClassAreas each = ofClasses.get(index);
          cells.addAll(List.of(orNone(each.rocAuc()), orNone(each.averagePrecision())));
        }
        table.row(cells.toArray(String[]::new));
      }
    }
    mean("macro average", scores.macroAvg(), areas ? List.of("", "") : List.of(), table);
    mean("weighted average", scores.weightedAvg(), areas ? List.of("", "") : List.of(), table);
    return table;
  }

  private void mean(String name, Scores mean, List<String> areas, MarkdownTable table) {
    List<String> cells = cells(name, mean, "");
    cells.addAll(areas);
    table.row(cells.toArray(String[]::new));
  }

  private String recallInterval(int index) {
    int support = Math.toIntExact(matrix.support(index));
    return support == 0
        ? "none"
        : ChartText.interval(ConfidenceInterval.ofShare(matrix.count(index, index), support));
  }

  private static String orNone(@Nullable Double area) {
    return area == null ? "none" : CardText.number(area);
  }

  /** Returns the pairs of confused classes, most frequent first. */
  List<Confusion> confusions() {
    return Confusion.largestFirst(matrix);
  }

  /** Returns a row for each of the first pairs of confused classes, at most {@code max}. */
  MarkdownTable confusions(int max) {
    MarkdownTable table =
        new MarkdownTable().words("True", "Predicted").numbers("Images", "Share of the true class");
    for (Confusion pair : confusions().stream().limit(max).toList()) {
      table.row(
          evaluation.classNames().get(pair.trueClass()),
          evaluation.classNames().get(pair.predicted()),
          ChartText.count(pair.count()),
          ChartText.percent(pair.share()));
    }
    return table;
  }

  /** Returns a row for each bin. */
  static MarkdownTable calibration(Calibration calibration) {
    MarkdownTable table =
        new MarkdownTable()
            .words("Probability of the predicted class")
            .numbers("Images", "Mean probability", "Accuracy");
    for (Calibration.Bin bin : calibration.bins()) {
      table.row(
          String.format(Locale.ROOT, "%.1f to %.1f", bin.lower(), bin.upper()),
          ChartText.count(bin.images()),
          ChartText.score(bin.confidence()),
          ChartText.score(bin.accuracy()));
    }
    return table;
  }

  private static List<String> cells(String name, Scores scores, String interval) {
    return new ArrayList<>(
        List.of(
            name,
            CardText.number(scores.precision()),
            CardText.number(scores.recall()),
            interval,
            CardText.number(scores.f1Score()),
            ChartText.count(scores.support())));
  }
}
