package org.inkgraph.report;

import java.util.Arrays;
import org.inkgraph.data.ImageSet;
import org.inkgraph.draw.Canvas;
import org.inkgraph.draw.Colour;
import org.inkgraph.draw.GreyTile;
import org.inkgraph.draw.Stroke;

/**
 * Images of one set, drawn with whole pixels.
 *
 * @param images the set
 * @param zoom units that a pixel is wide
 * @param width of a drawn image
 * @param height of a drawn image
 */
record Tiles(ImageSet images, int zoom, int width, int height) {

  /** Images drawn as large as whole pixels allow within a square of side {@code most}. */
  static Tiles within(ImageSet images, int most) {
    GreyTile first = new GreyTile(images.columns(), images.rows(), new byte[images.imageSize()]);
    GreyTile reduced = first.reduced();
    int zoom = Math.max(1, most / Math.max(reduced.width(), reduced.height()));
    return new Tiles(images, zoom, zoom * reduced.width(), zoom * reduced.height());
  }

  /** Draws image {@code index} with its upper left corner at {@code x}, {@code y}. */
  void draw(Canvas canvas, int index, double x, double y) {
    int size = images.imageSize();
    byte[] ink = Arrays.copyOfRange(images.pixels(), index * size, (index + 1) * size);
    canvas.tile(new GreyTile(images.columns(), images.rows(), ink).reduced(), x, y, width, height);
    canvas.frame(x - 0.5, y - 0.5, width + 1, height + 1, Stroke.of(Colour.LIGHT_GREY, 1));
  }
}
