package org.inkgraph.report.chart;

import org.inkgraph.data.ImageSet;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Report;

/** The first training images in a grid of 8 by 8, each above the name of its class. */
final class TrainingImagesChart {
  static final String TITLE = "First training images";

  private static final int SIDE = 8;
  private static final int TILE = 64;
  private static final int CAPTION = 11;

  private final ImageSet images;
  private final int count;
  private final ChartText text;
  private final ImageGrid tiles;
  private final int column;
  private final int row;
  private final int width;
  private final Heading heading;

  private TrainingImagesChart(ChartText text, ImageSet images, String title, String what) {
    this.text = text;
    this.images = images;
    count = Math.min(SIDE * SIDE, images.count());
    tiles = ImageGrid.within(images, TILE);
    column = Math.max(TILE, tiles.width()) + 12;
    row = tiles.height() + 24;
    width = SIDE * column + 2 * Heading.MARGIN;
    heading =
        Heading.of(
            title,
            text.subtitles("images 1 to " + count + " of " + what + ", each above its class"),
            width);
  }

  static Figure of(Report report) {
    ImageSet images = report.dataset().training();
    return of(
        new ChartText(report),
        images,
        report.summary().data().name(),
        TITLE,
        ChartText.count(images.count()) + " as they stand in the file");
  }

  /**
   * A picture of the first of {@code images}.
   *
   * @param data name of the data set
   * @param what of how many they are the first, and how they are shown
   */
  static Figure of(ChartText text, ImageSet images, String data, String title, String what) {
    TrainingImagesChart picture = new TrainingImagesChart(text, images, title, what);
    int rows = (picture.count + SIDE - 1) / SIDE;
    return new Figure(
        "training_images",
        title,
        "The first "
            + picture.count
            + " training images of "
            + data
            + ", each above the name of its class.",
        picture.width,
        picture.heading.height() + rows * picture.row + Heading.MARGIN / 2,
        picture::draw);
  }

  private void draw(Canvas canvas) {
    heading.draw(canvas);
    for (int i = 0; i < count; i++) {
      double middle = Heading.MARGIN + (i % SIDE + 0.5) * column;
      int y = heading.height() + i / SIDE * row;
      tiles.draw(canvas, i, Math.rint(middle - tiles.width() / 2.0), y);
      canvas.text(
          TextFit.shortened(text.className(images.label(i)), CAPTION, column - 6.0),
          middle,
          y + tiles.height() + 13,
          CAPTION,
          Anchor.MIDDLE,
          RgbColor.BLACK);
    }
  }
}
