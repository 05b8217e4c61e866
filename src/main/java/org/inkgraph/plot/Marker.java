package org.inkgraph.plot;

import java.util.List;
import org.inkgraph.plot.Canvas.Point;

/** The shape of a marker at a data point, which distinguishes curves without color. */
public enum Marker {
  /** A filled disc. */
  DISC {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor color) {
      canvas.disc(x, y, radius, color);
    }
  },
  /** An empty circle. */
  CIRCLE {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor color) {
      canvas.disc(x, y, radius, RgbColor.WHITE);
      canvas.circle(x, y, radius, Stroke.of(color, 1.5));
    }
  },
  /** A filled square. */
  SQUARE {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor color) {
      canvas.rectangle(x - radius, y - radius, 2 * radius, 2 * radius, color);
    }
  },
  /** A filled triangle. */
  TRIANGLE {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor color) {
      double reach = 1.2 * radius;
      canvas.polygon(
          List.of(
              new Point(x, y - reach),
              new Point(x + reach, y + reach),
              new Point(x - reach, y + reach)),
          color);
    }
  },
  /** A slanted cross. */
  CROSS {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor color) {
      canvas.line(x - radius, y - radius, x + radius, y + radius, Stroke.of(color, 2));
      canvas.line(x - radius, y + radius, x + radius, y - radius, Stroke.of(color, 2));
    }
  };

  /** Draws the marker, centered at {@code x}, {@code y}. */
  public abstract void draw(Canvas canvas, double x, double y, double radius, RgbColor color);
}
