package org.inkgraph.report;

import org.inkgraph.data.ImageSet;
import org.inkgraph.draw.Anchor;
import org.inkgraph.draw.Canvas;
import org.inkgraph.draw.Colour;
import org.inkgraph.draw.Heading;
import org.inkgraph.draw.Picture;
import org.inkgraph.draw.TextFit;

/** The first training images in a grid of 8 by 8, each above the name of its class. */
final class TrainingImagesPicture {
  static final String TITLE = "First training images";

  private static final int SIDE = 8;
  private static final int TILE = 64;
  private static final int CAPTION = 11;

  private final ImageSet images;
  private final int count;
  private final PictureText text;
  private final Tiles tiles;
  private final int column;
  private final int row;
  private final int width;
  private final Heading heading;

  private TrainingImagesPicture(Report report) {
    images = report.dataset().training();
    count = Math.min(SIDE * SIDE, images.count());
    text = new PictureText(report);
    tiles = Tiles.within(images, TILE);
    column = Math.max(TILE, tiles.width()) + 12;
    row = tiles.height() + 24;
    width = SIDE * column + 2 * Heading.MARGIN;
    heading =
        Heading.of(
            TITLE,
            text.subtitles(
                "images 1 to "
                    + count
                    + " of "
                    + PictureText.count(images.count())
                    + " as they stand in the file, each above its class"),
            width);
  }

  static Picture of(Report report) {
    TrainingImagesPicture picture = new TrainingImagesPicture(report);
    int rows = (picture.count + SIDE - 1) / SIDE;
    return new Picture(
        "training_images",
        TITLE,
        "The first "
            + picture.count
            + " training images of "
            + report.summary().data().name()
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
          Colour.BLACK);
    }
  }
}
