package org.inkgraph.plot;

import java.util.function.Consumer;

/**
 * A drawing for any canvas, with its name, size and description.
 *
 * @param name name of its files, without extension
 * @param title short title
 * @param description alternative text for people who cannot see the figure
 * @param width in units of the canvas, at least 1
 * @param height in units of the canvas, at least 1
 * @param drawing draws the figure
 */
public record Figure(
    String name,
    String title,
    String description,
    int width,
    int height,
    Consumer<Canvas> drawing) {

  /**
   * @throws IllegalArgumentException if a side is below 1
   */
  public Figure {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width and height must be at least 1, got " + width + " and " + height);
    }
  }

  /**
   * Returns a figure with a heading.
   *
   * @param drawing draws what is below the heading
   */
  public static Figure of(
      String name, Heading heading, String description, double height, Consumer<Canvas> drawing) {
    return new Figure(
        name,
        heading.title(),
        description,
        heading.width(),
        (int) height,
        canvas -> {
          heading.draw(canvas);
          drawing.accept(canvas);
        });
  }

  /** Returns the figure as an SVG document, the same bytes each time. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(width, height, title, description);
    drawing.accept(canvas);
    return canvas.document();
  }

  /**
   * Returns the figure as a PNG file.
   *
   * @param scale pixels per unit, at least 1
   */
  public byte[] png(int scale) {
    RasterCanvas canvas = new RasterCanvas(width, height, scale);
    drawing.accept(canvas);
    return canvas.png();
  }
}
