package org.inkgraph.plot;

/** The legend of a chart whose cells have colors of {@link ColorMap}: a column with labels. */
public final class ColorLegend {
  private static final int STEPS = 60;
  private static final double WIDTH = 14;
  private static final double TICK = 4;
  private static final int TEXT_SIZE = 11;

  private ColorLegend() {}

  /**
   * Draws the legend.
   *
   * @param title what the colors mean, above the column
   * @param labels from the darkest color, at the top, to the lightest, evenly spaced; two or more
   */
  public static void draw(
      Canvas canvas, double x, double top, double height, String title, String... labels) {
    double step = height / STEPS;
    for (int i = 0; i < STEPS; i++) {
      double overlap = i + 1 < STEPS ? 0.5 : 0; // avoids gaps between steps
      canvas.rectangle(
          x, top + i * step, WIDTH, step + overlap, ColorMap.at(1 - (i + 0.5) / STEPS));
    }
    canvas.frame(x, top, WIDTH, height, Stroke.AXIS);
    for (int i = 0; i < labels.length; i++) {
      double y = top + height * i / (labels.length - 1);
      canvas.line(x + WIDTH, y, x + WIDTH + TICK, y, Stroke.AXIS);
      canvas.text(labels[i], x + WIDTH + 2 * TICK, y + 4, TEXT_SIZE, Anchor.START);
    }
    canvas.text(title, x, top - 10, TEXT_SIZE, Anchor.START);
  }
}
