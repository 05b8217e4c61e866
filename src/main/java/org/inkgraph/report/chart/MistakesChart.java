package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Mistakes;
import org.inkgraph.report.evaluation.Mistakes.Mistake;
import org.inkgraph.report.evaluation.Report;

/** The mistakes that a model was surest of, as a gallery. */
final class MistakesChart {
  static final String TITLE = "Most confident mistakes";

  private static final int MOST = 30;
  private static final int COLUMNS = 6;
  private static final int TILE = 84;
  private static final int COLUMN = 124;

  private final ChartText text;
  private final List<Mistake> shown;
  private final int all;
  private final ImageGrid tiles;
  private final int row;
  private final int width;
  private final Heading heading;

  private MistakesChart(Report report) {
    text = new ChartText(report);
    List<Mistake> mistakes = Mistakes.of(report.evaluation()).surestFirst();
    all = mistakes.size();
    shown = mistakes.subList(0, Math.min(MOST, all));
    tiles = ImageGrid.within(report.dataset().test(), TILE);
    row = tiles.height() + 68;
    width = COLUMNS * COLUMN + 2 * Heading.MARGIN;
    heading =
        Heading.of(
            TITLE,
            text.subtitles(
                (all == 1 ? "1 mistake" : ChartText.count(all) + " mistakes")
                    + (all > MOST ? ", of which the " + MOST + " that the model was surest of" : "")
                    + "; # is the index of the test image"),
            width);
  }

  static Figure of(Report report) {
    MistakesChart picture = new MistakesChart(report);
    Mistake first = picture.shown.get(0);
    int rows = (picture.shown.size() + COLUMNS - 1) / COLUMNS;
    return new Figure(
        "mistakes",
        TITLE,
        "Gallery of "
            + picture.shown.size()
            + " wrongly recognised test images. The surest: image "
            + first.index()
            + ", a "
            + report.evaluation().classNames().get(first.trueClass())
            + " taken for "
            + report.evaluation().classNames().get(first.predicted())
            + " with probability "
            + ChartText.share(first.probability())
            + ".",
        picture.width,
        picture.heading.height() + rows * picture.row + Heading.MARGIN / 2,
        picture::draw);
  }

  private void draw(Canvas canvas) {
    heading.draw(canvas);
    for (int i = 0; i < shown.size(); i++) {
      Mistake mistake = shown.get(i);
      double middle = Heading.MARGIN + (i % COLUMNS + 0.5) * COLUMN;
      int y = heading.height() + i / COLUMNS * row;
      tiles.draw(canvas, mistake.index(), Math.rint(middle - tiles.width() / 2.0), y);
      int line = y + tiles.height() + 15;
      caption(canvas, "true " + text.className(mistake.trueClass()), middle, line, RgbColor.BLACK);
      caption(
          canvas,
          "predicted " + text.className(mistake.predicted()),
          middle,
          line + 15,
          RgbColor.BLACK);
      caption(
          canvas,
          "with " + ChartText.share(mistake.probability()) + "  #" + mistake.index(),
          middle,
          line + 30,
          RgbColor.GRAY);
    }
  }

  private static void caption(Canvas canvas, String line, double x, double y, RgbColor colour) {
    canvas.text(TextFit.shortened(line, 12, COLUMN - 6.0), x, y, 12, Anchor.MIDDLE, colour);
  }
}
