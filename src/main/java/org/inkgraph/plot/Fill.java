package org.inkgraph.plot;

import org.inkgraph.plot.Canvas.Point;

/** The fill pattern of a bar, which distinguishes bars without color. */
public enum Fill {
  /** A solid fill. */
  SOLID,
  /** Slanted lines in a frame. */
  HATCHED;

  private static final double HATCH_DISTANCE = 5;

  /** Draws the bar. */
  public void draw(Canvas canvas, double x, double y, double width, double height, RgbColor color) {
    if (this == SOLID) {
      canvas.rectangle(x, y, width, height, color);
    } else {
      hatch(canvas, x, y, width, height, Stroke.of(color, 1.5));
      canvas.frame(x, y, width, height, Stroke.of(color, 1));
    }
  }

  /** Draws lines that rise at 45 degrees, clipped to the rectangle. */
  private static void hatch(
      Canvas canvas, double x, double y, double width, double height, Stroke stroke) {
    for (double foot = HATCH_DISTANCE - height; foot < width; foot += HATCH_DISTANCE) {
      Point low = foot >= 0 ? new Point(x + foot, y + height) : new Point(x, y + height + foot);
      double head = foot + height;
      Point high = head <= width ? new Point(x + head, y) : new Point(x + width, y + head - width);
      canvas.line(low.x(), low.y(), high.x(), high.y(), stroke);
    }
  }
}
