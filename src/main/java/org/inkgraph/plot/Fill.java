package org.inkgraph.plot;

import org.inkgraph.plot.Canvas.Point;

/** The fill pattern of a bar, which distinguishes bars without color. */
public enum Fill {
  /** A solid fill. */
  SOLID {
    @Override
    public void draw(
        Canvas canvas, double x, double y, double width, double height, RgbColor color) {
      canvas.rectangle(x, y, width, height, color);
    }
  },
  /** Slanted lines in a frame. */
  HATCHED {
    @Override
    public void draw(
        Canvas canvas, double x, double y, double width, double height, RgbColor color) {
      hatch(canvas, x, y, width, height, Stroke.of(color, 1.5));
      canvas.frame(x, y, width, height, Stroke.of(color, 1));
    }
  },
  /** A frame only. */
  EMPTY {
    @Override
    public void draw(
        Canvas canvas, double x, double y, double width, double height, RgbColor color) {
      canvas.frame(x, y, width, height, Stroke.of(color, 1));
    }
  };

  private static final double HATCH_DISTANCE = 5;

  /** Draws the bar. */
  public abstract void draw(
      Canvas canvas, double x, double y, double width, double height, RgbColor color);

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
