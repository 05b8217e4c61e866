package org.inkgraph.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.ColorLegend;
import org.inkgraph.plot.ColorMap;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Result;

/** A heat map of the errors on corrupted images: a row per corruption, a column per severity. */
final class RobustnessChart {
  static final String TITLE = "Errors on corrupted images";

  /** The lower end of the logarithmic color scale. */
  private static final double MIN_ERROR = 0.01;

  private static final int CELL_WIDTH = 66;
  private static final int CELL_HEIGHT = 28;
  private static final int LEGEND = 96;
  private static final int GAP = 10;
  private static final double SIZE = 12;

  private final Robustness robustness;
  private final CorruptionRows rows;
  private final Heading heading;
  private final double left;
  private final double top;

  private RobustnessChart(Report report, Robustness robustness) {
    this.robustness = robustness;
    rows = CorruptionRows.of(robustness);
    left = Heading.MARGIN + rows.nameWidth() + 8;
    double width = left + (rows.severities().size() + 1) * CELL_WIDTH + GAP;
    String what =
        "errors on "
            + ChartText.count(robustness.images())
            + " test images, "
            + ChartText.percent(robustness.cleanError())
            + " without corruption";
    heading =
        ChartText.of(report).heading(TITLE, what, (int) Math.ceil(width) + LEGEND + Heading.MARGIN);
    top = heading.height() + 40;
  }

  static Figure of(Report report, Robustness robustness) {
    RobustnessChart chart = new RobustnessChart(report, robustness);
    Map.Entry<String, List<Result>> worst =
        robustness.byCorruption().entrySet().stream()
            .max(Comparator.comparingDouble(row -> Robustness.meanError(row.getValue())))
            .orElseThrow();
    String corruption = worst.getKey();
    return Figure.of(
        "robustness",
        chart.heading,
        "Heat map of the errors on "
            + chart.rows.names().size()
            + " corruptions. The mean corruption error is "
            + ChartText.percent(robustness.meanCorruptionError())
            + "; the largest is that of "
            + corruption
            + ", "
            + ChartText.percent(Robustness.meanError(worst.getValue()))
            + ".",
        chart.top + (chart.rows.names().size() + 1) * CELL_HEIGHT + GAP + Heading.MARGIN,
        chart::draw);
  }

  private void draw(Canvas canvas) {
    int columns = rows.severities().size();
    double meanX = left + columns * CELL_WIDTH + GAP;
    canvas.text("severity", left + columns * CELL_WIDTH / 2.0, top - 24, SIZE, Anchor.MIDDLE);
    for (int column = 0; column < columns; column++) {
      double middle = left + (column + 0.5) * CELL_WIDTH;
      canvas.text(rows.severities().get(column).toString(), middle, top - 8, SIZE, Anchor.MIDDLE);
    }
    canvas.text("mean", meanX + CELL_WIDTH / 2.0, top - 8, SIZE, Anchor.MIDDLE);
    double y = top;
    for (Map.Entry<String, List<Result>> row : robustness.byCorruption().entrySet()) {
      name(canvas, row.getKey(), y);
      for (Result result : row.getValue()) {
        int column = rows.severities().indexOf(result.severity());
        cell(canvas, result.error(), left + column * CELL_WIDTH, y);
      }
      cell(canvas, Robustness.meanError(row.getValue()), meanX, y);
      y += CELL_HEIGHT;
    }
    name(canvas, "mean", y + GAP);
    for (int column = 0; column < columns; column++) {
      double mean = rows.meanError(robustness, rows.severities().get(column));
      cell(canvas, mean, left + column * CELL_WIDTH, y + GAP);
    }
    cell(canvas, robustness.meanCorruptionError(), meanX, y + GAP);
    ColorLegend.draw(
        canvas, meanX + CELL_WIDTH + 20, top, 200, "error", "100 %", "10 %", "\u22641 %");
  }

  private void name(Canvas canvas, String name, double y) {
    canvas.text(name, left - 8, y + CELL_HEIGHT / 2.0 + SIZE / 3, SIZE, Anchor.END);
  }

  private void cell(Canvas canvas, double error, double x, double y) {
    RgbColor color =
        error <= MIN_ERROR
            ? ColorMap.at(0)
            : ColorMap.at(1 - StrictMath.log(error) / StrictMath.log(MIN_ERROR));
    canvas.rectangle(x, y, CELL_WIDTH, CELL_HEIGHT, color);
    canvas.frame(x, y, CELL_WIDTH, CELL_HEIGHT, Stroke.of(RgbColor.LIGHT_GRAY, 1));
    canvas.text(
        ChartText.percent(error),
        x + CELL_WIDTH / 2.0,
        y + CELL_HEIGHT / 2.0 + SIZE / 3,
        SIZE,
        Anchor.MIDDLE,
        color.textOn());
  }
}
