package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Mistake;
import org.inkgraph.report.evaluation.Report;

/** A gallery of the most confident mistakes of a model. */
final class MistakesChart {
  static final String TITLE = "Most confident mistakes";

  private static final int MAX_MISTAKES = 30;
  private static final int COLUMNS = 6;
  private static final int TILE = 84;
  private static final int COLUMN = 124;

  private final ChartText text;
  private final List<Mistake> shown;
  private final ImageGrid grid;
  private final int row;
  private final Heading heading;

  private MistakesChart(Report report) {
    text = ChartText.of(report);
    List<Mistake> mistakes = Mistake.mostConfidentFirst(report.evaluation());
    int all = mistakes.size();
    shown = mistakes.subList(0, Math.min(MAX_MISTAKES, all));
    grid = ImageGrid.within(report.dataset().test(), TILE);
    row = grid.height() + 68;
    heading =
        text.heading(
            TITLE,
            (all == 1 ? "1 mistake" : ChartText.count(all) + " mistakes")
                + (all > MAX_MISTAKES
                    ? ", of which the " + MAX_MISTAKES + " most confident are shown"
                    : "")
                + "; # is the index of the test image",
            COLUMNS * COLUMN + 2 * Heading.MARGIN);
  }

  static Figure of(Report report) {
    MistakesChart chart = new MistakesChart(report);
    Mistake first = chart.shown.get(0);
    int rows = (chart.shown.size() + COLUMNS - 1) / COLUMNS;
    return Figure.of(
        "mistakes",
        chart.heading,
        "Gallery of "
            + chart.shown.size()
            + " misclassified test images. The most confident: image "
            + first.index()
            + ", a "
            + report.evaluation().classNames().get(first.trueClass())
            + " classified as "
            + report.evaluation().classNames().get(first.predicted())
            + " with probability "
            + ChartText.share(first.probability())
            + ".",
        chart.heading.height() + rows * chart.row + Heading.MARGIN / 2,
        chart::draw);
  }

  private void draw(Canvas canvas) {
    for (int i = 0; i < shown.size(); i++) {
      Mistake mistake = shown.get(i);
      double middle = Heading.MARGIN + (i % COLUMNS + 0.5) * COLUMN;
      int y = heading.height() + i / COLUMNS * row;
      grid.draw(canvas, mistake.index(), Math.rint(middle - grid.width() / 2.0), y);
      int line = y + grid.height() + 15;
      String predicted = "predicted " + text.className(mistake.predicted());
      String with = "with " + ChartText.share(mistake.probability()) + "  #" + mistake.index();
      caption(canvas, "true " + text.className(mistake.trueClass()), middle, line, RgbColor.BLACK);
      caption(canvas, predicted, middle, line + 15, RgbColor.BLACK);
      caption(canvas, with, middle, line + 30, RgbColor.GRAY);
    }
  }

  private static void caption(Canvas canvas, String line, double x, double y, RgbColor color) {
    canvas.text(TextFit.shortened(line, 12, COLUMN - 6.0), x, y, 12, Anchor.MIDDLE, color);
  }
}
