package org.inkgraph.plot;

import org.inkgraph.plot.Canvas.Point;

/** How a bar is filled: patterns tell bars apart where colours do not. */
public enum Fill {
  /** All of it. */
  SOLID {
    @Override
    public void draw(
        Canvas canvas, double x, double y, double width, double height, RgbColor colour) {
      canvas.rectangle(x, y, width, height, colour);
    }
  },
  /** Slanted lines in a frame. */
  HATCHED {
    @Override
    public void draw(
        Canvas canvas, double x, double y, double width, double height, RgbColor colour) {
      hatch(canvas, x, y, width, height, Stroke.of(colour, 1.5));
      canvas.frame(x, y, width, height, Stroke.of(colour, 1));
    }
  },
  /** A frame only. */
  EMPTY {
    @Override
    public void draw(
        Canvas canvas, double x, double y, double width, double height, RgbColor colour) {
      canvas.frame(x, y, width, height, Stroke.of(colour, 1));
    }
  };

  private static final double HATCH_DISTANCE = 5;

  /** Draws the bar. */
  public abstract void draw(
      Canvas canvas, double x, double y, double width, double height, RgbColor colour);

  /** Lines that rise at 45 degrees, each cut where it leaves the rectangle. */
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
