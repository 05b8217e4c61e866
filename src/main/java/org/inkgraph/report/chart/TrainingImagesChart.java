package org.inkgraph.report.chart;

import org.inkgraph.data.ImageSet;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Report;

/** A grid of the first 64 training images, each above the name of its class. */
final class TrainingImagesChart {
  static final String TITLE = "First training images";

  private static final int SIDE = 8;
  private static final int TILE = 64;
  private static final int CAPTION = 11;

  private final ImageSet images;
  private final int count;
  private final ChartText text;
  private final ImageGrid grid;
  private final int column;
  private final int row;
  private final Heading heading;

  private TrainingImagesChart(ChartText text, ImageSet images, String title, String what) {
    this.text = text;
    this.images = images;
    count = Math.min(SIDE * SIDE, images.count());
    grid = ImageGrid.within(images, TILE);
    column = Math.max(TILE, grid.width()) + 12;
    row = grid.height() + 24;
    String whole = "images 1 to " + count + " of " + what + ", each above its class";
    heading = text.heading(title, whole, SIDE * column + 2 * Heading.MARGIN);
  }

  static Figure of(Report report) {
    ImageSet images = report.dataset().training();
    return of(
        ChartText.of(report),
        images,
        TITLE,
        ChartText.count(images.count()) + " in the order of the file");
  }

  /**
   * Returns a chart of the first of {@code images}.
   *
   * @param what number of all images, and how they are shown
   */
  static Figure of(ChartText text, ImageSet images, String title, String what) {
    TrainingImagesChart chart = new TrainingImagesChart(text, images, title, what);
    int rows = (chart.count + SIDE - 1) / SIDE;
    return Figure.of(
        "training_images",
        chart.heading,
        "The first "
            + chart.count
            + " training images of "
            + text.data()
            + ", each above the name of its class.",
        chart.heading.height() + rows * chart.row + Heading.MARGIN / 2,
        chart::draw);
  }

  private void draw(Canvas canvas) {
    for (int i = 0; i < count; i++) {
      double middle = Heading.MARGIN + (i % SIDE + 0.5) * column;
      int y = heading.height() + i / SIDE * row;
      grid.draw(canvas, i, Math.rint(middle - grid.width() / 2.0), y);
      String name = TextFit.shortened(text.className(images.label(i)), CAPTION, column - 6.0);
      canvas.text(name, middle, y + grid.height() + 13, CAPTION, Anchor.MIDDLE);
    }
  }
}
