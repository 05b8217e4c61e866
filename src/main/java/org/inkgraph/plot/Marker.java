package org.inkgraph.plot;

import java.util.List;
import org.inkgraph.plot.Canvas.Point;

/** A sign at a point: told apart by its shape, not by colour alone. */
public enum Marker {
  /** A filled disc. */
  DISC {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor colour) {
      canvas.disc(x, y, radius, colour);
    }
  },
  /** An empty circle. */
  CIRCLE {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor colour) {
      canvas.disc(x, y, radius, RgbColor.WHITE);
      canvas.circle(x, y, radius, Stroke.of(colour, 1.5));
    }
  },
  /** A filled square. */
  SQUARE {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor colour) {
      canvas.rectangle(x - radius, y - radius, 2 * radius, 2 * radius, colour);
    }
  },
  /** A filled triangle. */
  TRIANGLE {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor colour) {
      double reach = 1.2 * radius;
      canvas.polygon(
          List.of(
              new Point(x, y - reach),
              new Point(x + reach, y + reach),
              new Point(x - reach, y + reach)),
          colour);
    }
  },
  /** A slanted cross. */
  CROSS {
    @Override
    public void draw(Canvas canvas, double x, double y, double radius, RgbColor colour) {
      canvas.line(x - radius, y - radius, x + radius, y + radius, Stroke.of(colour, 2));
      canvas.line(x - radius, y + radius, x + radius, y - radius, Stroke.of(colour, 2));
    }
  };

  /** Draws the sign around {@code x}, {@code y}. */
  public abstract void draw(Canvas canvas, double x, double y, double radius, RgbColor colour);
}
