package org.inkgraph.report.chart;

import java.util.Arrays;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.GrayTile;
import org.inkgraph.plot.RgbColor;
import org.inkgraph.plot.Stroke;

/**
 * Images of one set for drawing at an integer zoom factor.
 *
 * @param images the set
 * @param width width of a drawn image
 * @param height height of a drawn image
 */
record ImageGrid(ImageSet images, int width, int height) {

  /** Returns images with the largest zoom factor that fits a square of side {@code max}. */
  static ImageGrid within(ImageSet images, int max) {
    GrayTile reduced = tile(images.shape(), new byte[images.shape().pixels()]);
    int zoom = Math.max(1, max / Math.max(reduced.width(), reduced.height()));
    return new ImageGrid(images, zoom * reduced.width(), zoom * reduced.height());
  }

  /** Draws image {@code index} with its upper left corner at {@code x}, {@code y}. */
  void draw(Canvas canvas, int index, double x, double y) {
    int size = images.shape().pixels();
    byte[] ink = Arrays.copyOfRange(images.pixels(), index * size, (index + 1) * size);
    canvas.tile(tile(images.shape(), ink), x, y, width, height);
    canvas.frame(x - 0.5, y - 0.5, width + 1, height + 1, Stroke.of(RgbColor.LIGHT_GRAY, 1));
  }

  private static GrayTile tile(ImageShape shape, byte[] ink) {
    return new GrayTile(shape.columns(), shape.rows(), ink).reduced();
  }
}
