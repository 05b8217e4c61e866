package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.data.ImageSet;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.TextFit;

/** A gallery of images in rows of six, each above lines of text. */
public final class ImageGallery {
  private static final int COLUMNS = 6;
  private static final int TILE = 84;
  private static final int COLUMN = 124;

  /** Width of the heading of a gallery. */
  public static final int WIDTH = COLUMNS * COLUMN + 2 * Heading.MARGIN;

  private static final int LINE = 15;
  private static final int TEXT = 12;

  /**
   * An image with its caption.
   *
   * @param index index of the image in its set
   * @param lines lines below it, as many for each image; the last is gray
   */
  public record Entry(int index, List<String> lines) {
    public Entry {
      lines = List.copyOf(lines);
    }
  }

  private final Heading heading;
  private final List<Entry> entries;
  private final ImageGrid grid;
  private final int row;

  private ImageGallery(Heading heading, ImageSet images, List<Entry> entries) {
    this.heading = heading;
    this.entries = entries;
    grid = ImageGrid.within(images, TILE);
    row = grid.height() + LINE * entries.get(0).lines().size() + 23;
  }

  /**
   * Returns a gallery.
   *
   * @param name name of its files, without extension
   * @param heading of the width {@link #WIDTH}
   * @param description alternative text
   * @param entries at least one
   */
  public static Figure of(
      String name, Heading heading, String description, ImageSet images, List<Entry> entries) {
    ImageGallery gallery = new ImageGallery(heading, images, entries);
    int rows = (entries.size() + COLUMNS - 1) / COLUMNS;
    return Figure.of(
        name,
        heading,
        description,
        heading.height() + rows * gallery.row + Heading.MARGIN / 2,
        gallery::draw);
  }

  private void draw(Canvas canvas) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      double middle = Heading.MARGIN + (i % COLUMNS + 0.5) * COLUMN;
      int y = heading.height() + i / COLUMNS * row;
      grid.draw(canvas, entry.index(), Math.rint(middle - grid.width() / 2.0), y);
      for (int line = 0; line < entry.lines().size(); line++) {
        canvas.text(
            TextFit.shortened(entry.lines().get(line), TEXT, COLUMN - 6.0),
            middle,
            y + grid.height() + LINE * (line + 1),
            TEXT,
            Anchor.MIDDLE,
            line == entry.lines().size() - 1 ? RgbColor.GRAY : RgbColor.BLACK);
      }
    }
  }
}
