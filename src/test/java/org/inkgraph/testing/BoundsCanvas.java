package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.GrayTile;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;
import org.inkgraph.plot.TextFit;

/** Draws nothing, but sees what is cut at the edges and which texts lie on one another. */
public final class BoundsCanvas implements Canvas {
  private final Figure picture;
  private final List<Rectangle2D> places = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private BoundsCanvas(Figure picture) {
    this.picture = picture;
  }

  /**
   * Fails if something of {@code picture} is cut, or a text overlaps another; returns its texts.
   */
  public static List<String> check(Figure picture) {
    BoundsCanvas canvas = new BoundsCanvas(picture);
    picture.drawing().accept(canvas);
    for (int i = 0; i < canvas.places.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(canvas.places.get(i).intersects(canvas.places.get(j)))
            .as(picture.name() + ": " + canvas.texts.get(i) + " over " + canvas.texts.get(j))
            .isFalse();
      }
    }
    return canvas.texts;
  }

  @Override
  public void rectangle(double x, double y, double width, double height, RgbColor fill) {
    inside("rectangle", x, y, width, height);
  }

  @Override
  public void frame(double x, double y, double width, double height, Stroke stroke) {
    inside("frame", x, y, width, height);
  }

  @Override
  public void disc(double x, double y, double radius, RgbColor fill) {
    inside("disc", x - radius, y - radius, 2 * radius, 2 * radius);
  }

  @Override
  public void circle(double x, double y, double radius, Stroke stroke) {
    inside("circle", x - radius, y - radius, 2 * radius, 2 * radius);
  }

  @Override
  public void lines(List<Point> points, Stroke stroke) {
    points.forEach(point -> inside("line", point.x(), point.y(), 0, 0));
  }

  @Override
  public void polygon(List<Point> corners, RgbColor fill) {
    corners.forEach(corner -> inside("polygon", corner.x(), corner.y(), 0, 0));
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor, RgbColor colour) {
    double width = TextFit.width(text, size);
    double left = x - before(anchor) * width;
    place(text, left, y - 0.72 * size, width, 0.72 * size);
  }

  @Override
  public void textUpwards(String text, double x, double y, double size, Anchor anchor) {
    double width = TextFit.width(text, size);
    double bottom = y + before(anchor) * width;
    place(text, x - 0.72 * size, bottom - width, 0.72 * size, width);
  }

  @Override
  public void tile(GrayTile tile, double x, double y, double width, double height) {
    inside("tile", x, y, width, height);
  }

  private void place(String text, double x, double y, double width, double height) {
    inside(text, x, y, width, height);
    places.add(new Rectangle2D.Double(x, y, width, height));
    texts.add(text);
  }

  private void inside(String what, double x, double y, double width, double height) {
    assertThat(width).as(what).isNotNegative();
    assertThat(height).as(what).isNotNegative();
    assertThat(x >= 0 && y >= 0 && x + width <= picture.width() && y + height <= picture.height())
        .as(
            "%s: %s at %s, %s, %s wide, %s high is within %s x %s",
            picture.name(), what, x, y, width, height, picture.width(), picture.height())
        .isTrue();
  }

  private static double before(Anchor anchor) {
    return switch (anchor) {
      case START -> 0;
      case MIDDLE -> 0.5;
      case END -> 1;
    };
  }
}
