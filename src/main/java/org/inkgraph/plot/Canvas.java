package org.inkgraph.plot;

import java.util.List;

/** A surface to draw on. x grows to the right, y downwards; a unit is a CSS pixel. */
public interface Canvas {
  /**
   * A point.
   *
   * @param x from the left
   * @param y from the top
   */
  record Point(double x, double y) {}

  /** Fills a rectangle whose upper left corner is at {@code x}, {@code y}. */
  void rectangle(double x, double y, double width, double height, RgbColor fill);

  /** Draws the outline of a rectangle. */
  void frame(double x, double y, double width, double height, Stroke stroke);

  /** Fills a disc. */
  void disc(double x, double y, double radius, RgbColor fill);

  /** Draws a circle. */
  void circle(double x, double y, double radius, Stroke stroke);

  /** Draws straight lines from point to point. */
  void lines(List<Point> points, Stroke stroke);

  /** Fills a polygon. */
  void polygon(List<Point> corners, RgbColor fill);

  /**
   * Writes a line of text.
   *
   * @param x position of the {@code anchor}
   * @param y position of the baseline
   * @param size font size
   */
  void text(String text, double x, double y, double size, Anchor anchor, RgbColor color);

  /** Writes a line of text in black. */
  default void text(String text, double x, double y, double size, Anchor anchor) {
    text(text, x, y, size, anchor, RgbColor.BLACK);
  }

  /** Writes a line of black text upwards; {@code y} is the position of the {@code anchor}. */
  void textUpwards(String text, double x, double y, double size, Anchor anchor);

  /** Draws a tile into a rectangle, with each pixel as a sharp square. */
  void tile(GrayTile tile, double x, double y, double width, double height);

  /** Draws a straight line. */
  default void line(double x1, double y1, double x2, double y2, Stroke stroke) {
    lines(List.of(new Point(x1, y1), new Point(x2, y2)), stroke);
  }
}
