package org.inkgraph.plot;

import java.util.List;
import org.inkgraph.plot.Canvas.Point;

/** The shape of a marker at a data point, which distinguishes curves without color. */
public enum Marker {
  /** A filled disc. */
  DISC,
  /** An empty circle. */
  CIRCLE,
  /** A filled square. */
  SQUARE,
  /** A filled triangle. */
  TRIANGLE,
  /** A slanted cross. */
  CROSS;

  /** Draws the marker, centered at {@code x}, {@code y}. */
  public void draw(Canvas canvas, double x, double y, double radius, RgbColor color) {
    double reach = 1.2 * radius;
    switch (this) {
      case DISC -> canvas.disc(x, y, radius, color);
      case CIRCLE -> {
        canvas.disc(x, y, radius, RgbColor.WHITE);
        canvas.circle(x, y, radius, Stroke.of(color, 1.5));
      }
      case SQUARE -> canvas.rectangle(x - radius, y - radius, 2 * radius, 2 * radius, color);
      case TRIANGLE ->
          canvas.polygon(
              List.of(
                  new Point(x, y - reach),
                  new Point(x + reach, y + reach),
                  new Point(x - reach, y + reach)),
              color);
      case CROSS -> {
        canvas.line(x - radius, y - radius, x + radius, y + radius, Stroke.of(color, 2));
        canvas.line(x - radius, y + radius, x + radius, y - radius, Stroke.of(color, 2));
      }
    }
  }
}
