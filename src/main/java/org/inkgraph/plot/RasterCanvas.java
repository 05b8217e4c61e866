package org.inkgraph.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A canvas of pixels. It needs neither a display nor the machine's fonts. */
final class RasterCanvas implements Canvas {
  private final BufferedImage image;
  private final Graphics2D graphics;

  RasterCanvas(int width, int height, int scale) {
    image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.setComposite(AlphaComposite.SrcOver);
    graphics.scale(scale, scale);
    rectangle(0, 0, width, height, RgbColor.WHITE);
  }

  @Override
  public void rectangle(double x, double y, double width, double height, RgbColor fill) {
    fill(new Rectangle2D.Double(x, y, width, height), fill);
  }

  @Override
  public void frame(double x, double y, double width, double height, Stroke stroke) {
    draw(new Rectangle2D.Double(x, y, width, height), stroke);
  }

  @Override
  public void disc(double x, double y, double radius, RgbColor fill) {
    fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), fill);
  }

  @Override
  public void circle(double x, double y, double radius, Stroke stroke) {
    draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), stroke);
  }

  @Override
  public void lines(List<Point> points, Stroke stroke) {
    draw(path(points), stroke);
  }

  @Override
  public void polygon(List<Point> corners, RgbColor fill) {
    fill(path(corners), fill);
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor, RgbColor color) {
    double start = anchor.start(x, OutlineFont.ROBOTO.width(text, size));
    glyphs(text, AffineTransform.getTranslateInstance(start, y), size, color);
  }

  @Override
  public void textUpwards(String text, double x, double y, double size, Anchor anchor) {
    double back = anchor.start(0, OutlineFont.ROBOTO.width(text, size));
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(0, -1);
    place.translate(back, 0);
    glyphs(text, place, size, RgbColor.BLACK);
  }

  @Override
  public void tile(GrayTile tile, double x, double y, double width, double height) {
    BufferedImage pixels =
        new BufferedImage(tile.width(), tile.height(), BufferedImage.TYPE_INT_RGB);
    byte[] brightness = tile.brightness();
    for (int i = 0; i < brightness.length; i++) {
      pixels.setRGB(i % tile.width(), i / tile.width(), (brightness[i] & 0xFF) * 0x010101);
    }
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(width / tile.width(), height / tile.height());
    graphics.drawImage(pixels, place, null);
  }

  byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // ImageIO.write to a plain stream would use a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private void glyphs(String text, AffineTransform place, double size, RgbColor color) {
    OutlineFont font = OutlineFont.ROBOTO;
    place.scale(size / OutlineFont.UNITS_PER_EM, -size / OutlineFont.UNITS_PER_EM);
    Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
    int advance = 0;
    for (int character : text.codePoints().toArray()) {
      OutlineFont.Glyph glyph = font.glyph(character);
      line.append(
          font.outline(glyph).getPathIterator(AffineTransform.getTranslateInstance(advance, 0)),
          false);
      advance += glyph.advance();
    }
    fill(place.createTransformedShape(line), color);
  }

  private void fill(Shape shape, RgbColor color) {
    graphics.setColor(new Color(color.rgb()));
    graphics.fill(shape);
  }

  private void draw(Shape shape, Stroke stroke) {
    graphics.setColor(new Color(stroke.color().rgb()));
    graphics.setStroke(
        new BasicStroke(
            (float) stroke.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            stroke.dash() == 0 ? null : new float[] {(float) stroke.dash()},
            0));
    graphics.draw(shape);
  }

  private static Path2D path(List<Point> points) {
    Path2D path = new Path2D.Double();
    for (Point point : points) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(point.x(), point.y());
      } else {
        path.lineTo(point.x(), point.y());
      }
    }
    return path;
  }
}
