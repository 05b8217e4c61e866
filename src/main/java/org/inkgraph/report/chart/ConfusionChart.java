package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.ColorLegend;
import org.inkgraph.plot.ColorMap;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Confusion;
import org.inkgraph.report.evaluation.ConfusionMatrix;
import org.inkgraph.report.evaluation.Report;

/** A heat map of the confusion matrix. */
final class ConfusionChart {
  static final String TITLE = "Confusion matrix";

  /** The lower end of the logarithmic color scale. */
  private static final double MIN_RATE = 0.001;

  private static final int MAX_NAME = 130;
  private static final double RATE_SIZE = 10;
  private static final int LEGEND = 96;

  private final ChartText text;
  private final ConfusionMatrix matrix;
  private final int classes;
  private final double cell;
  private final double nameSize;
  private final double names;
  private final boolean upright;
  private final double left;
  private final double top;
  private final Heading heading;

  private ConfusionChart(ChartText text, ConfusionMatrix matrix, String what) {
    this.text = text;
    this.matrix = matrix;
    classes = matrix.classes();
    cell = classes <= 3 ? 90 : classes <= 12 ? 54 : classes <= 20 ? 44 : 24;
    nameSize = classes <= 20 ? 12 : 10;
    names = text.widestClassName(nameSize, MAX_NAME);
    upright = names > cell - 4;
    left = Heading.MARGIN + 24 + names + 8;
    int width = (int) Math.ceil(left + classes * cell) + LEGEND + Heading.MARGIN;
    String rows =
        what
            + "; a row for each true class"
            + (rates() ? ", with counts and shares of the row" : "");
    heading = text.heading(TITLE, rows, width);
    top = heading.height() + 24 + (upright ? names : nameSize) + 8;
  }

  static Figure of(Report report) {
    return of(
        ChartText.of(report),
        ConfusionMatrix.of(report.evaluation()),
        ChartText.count(report.evaluation().images()) + " test images");
  }

  /**
   * Returns a chart of {@code matrix}.
   *
   * @param what the evaluated images, such as their number
   */
  static Figure of(ChartText text, ConfusionMatrix matrix, String what) {
    ConfusionChart chart = new ConfusionChart(text, matrix, what);
    List<Confusion> confusions = Confusion.largestFirst(matrix);
    String worst =
        confusions.isEmpty()
            ? "No image was misclassified."
            : "Most often " + confusions.get(0).describe(text.classNames()) + ".";
    return Figure.of(
        "confusion_matrix",
        chart.heading,
        "Heat map of "
            + chart.classes
            + " true by "
            + chart.classes
            + " predicted classes. "
            + worst,
        Math.ceil(chart.top + chart.classes * chart.cell) + Heading.MARGIN + 4,
        chart::draw);
  }

  private boolean rates() {
    return cell >= 40;
  }

  private void draw(Canvas canvas) {
    double side = classes * cell;
    canvas.text("predicted class", left + side / 2, heading.height() + 10, 12, Anchor.MIDDLE);
    canvas.textUpwards("true class", Heading.MARGIN + 10, top + side / 2, 12, Anchor.MIDDLE);
    for (int row = 0; row < classes; row++) {
      long support = matrix.support(row);
      for (int column = 0; column < classes; column++) {
        cell(canvas, row, column, support);
      }
    }
    for (int index = 0; index < classes; index++) {
      names(canvas, index);
    }
    for (int i = 0; i <= classes; i++) {
      Stroke line = Stroke.of(RgbColor.LIGHT_GRAY, 1);
      canvas.line(left, top + i * cell, left + side, top + i * cell, line);
      canvas.line(left + i * cell, top, left + i * cell, top + side, line);
    }
    canvas.frame(left, top, side, side, Stroke.AXIS);
    ColorLegend.draw(
        canvas,
        left + side + 20,
        top,
        Math.min(side, 260),
        "share of row",
        "100 %",
        "10 %",
        "1 %",
        "\u22640.1 %");
  }

  private void names(Canvas canvas, int index) {
    String name = TextFit.shortened(text.className(index), nameSize, MAX_NAME);
    double middle = (index + 0.5) * cell;
    canvas.text(name, left - 8, top + middle + nameSize / 3, nameSize, Anchor.END);
    if (upright) {
      canvas.textUpwards(name, left + middle + nameSize / 3, top - 8, nameSize, Anchor.START);
    } else {
      canvas.text(name, left + middle, top - 8, nameSize, Anchor.MIDDLE);
    }
  }

  private void cell(Canvas canvas, int row, int column, long support) {
    int count = matrix.count(row, column);
    if (count == 0) {
      return;
    }
    double rate = (double) count / support;
    RgbColor color = color(rate);
    double x = left + column * cell;
    double y = top + row * cell;
    canvas.rectangle(x, y, cell, cell, color);
    double middle = x + cell / 2;
    String shown = Integer.toString(count);
    double size = rates() ? 14 : 9;
    while (size > 5 && TextFit.width(shown, size) > cell - 3) {
      size -= 0.5;
    }
    double line = y + cell / 2 + (rates() ? 0 : size / 3);
    canvas.text(shown, middle, line, size, Anchor.MIDDLE, color.textOn());
    if (rates()) {
      String percent = ChartText.percent(rate);
      canvas.text(percent, middle, line + 14, RATE_SIZE, Anchor.MIDDLE, color.textOn());
    }
  }

  private static RgbColor color(double rate) {
    return ColorMap.at(1 - StrictMath.log(rate) / StrictMath.log(MIN_RATE));
  }
}
