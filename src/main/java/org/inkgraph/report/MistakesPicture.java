package org.inkgraph.report;

import java.util.List;
import org.inkgraph.draw.Anchor;
import org.inkgraph.draw.Canvas;
import org.inkgraph.draw.Colour;
import org.inkgraph.draw.Heading;
import org.inkgraph.draw.Picture;
import org.inkgraph.draw.TextFit;
import org.inkgraph.report.Mistakes.Mistake;

/** The mistakes that a model was surest of, as a gallery. */
final class MistakesPicture {
  static final String TITLE = "Most confident mistakes";

  private static final int MOST = 30;
  private static final int COLUMNS = 6;
  private static final int TILE = 84;
  private static final int COLUMN = 124;

  private final PictureText text;
  private final List<Mistake> shown;
  private final int all;
  private final Tiles tiles;
  private final int row;
  private final int width;
  private final Heading heading;

  private MistakesPicture(Report report) {
    text = new PictureText(report);
    List<Mistake> mistakes = Mistakes.of(report.evaluation()).surestFirst();
    all = mistakes.size();
    shown = mistakes.subList(0, Math.min(MOST, all));
    tiles = Tiles.within(report.dataset().test(), TILE);
    row = tiles.height() + 68;
    width = COLUMNS * COLUMN + 2 * Heading.MARGIN;
    heading =
        Heading.of(
            TITLE,
            text.subtitles(
                (all == 1 ? "1 mistake" : PictureText.count(all) + " mistakes")
                    + (all > MOST ? ", of which the " + MOST + " that the model was surest of" : "")
                    + "; # is the index of the test image"),
            width);
  }

  static Picture of(Report report) {
    MistakesPicture picture = new MistakesPicture(report);
    Mistake first = picture.shown.get(0);
    int rows = (picture.shown.size() + COLUMNS - 1) / COLUMNS;
    return new Picture(
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
            + PictureText.share(first.probability())
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
      caption(canvas, "true " + text.className(mistake.trueClass()), middle, line, Colour.BLACK);
      caption(
          canvas,
          "predicted " + text.className(mistake.predicted()),
          middle,
          line + 15,
          Colour.BLACK);
      caption(
          canvas,
          "with " + PictureText.share(mistake.probability()) + "  #" + mistake.index(),
          middle,
          line + 30,
          Colour.GREY);
    }
  }

  private static void caption(Canvas canvas, String line, double x, double y, Colour colour) {
    canvas.text(TextFit.shortened(line, 12, COLUMN - 6.0), x, y, 12, Anchor.MIDDLE, colour);
  }
}
