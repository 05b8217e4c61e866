package org.inkgraph.data.corruption;

import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.RandomStream;

/** Images of a ring and a bar, at random places, which no other code of the project draws. */
final class TestImages {
  private TestImages() {}

  static ImageSet of(int rows, int columns, int count) {
    ImageShape shape = ImageShape.of(rows, columns);
    byte[] pixels = new byte[count * shape.pixels()];
    byte[] labels = new byte[count];
    for (int image = 0; image < count; image++) {
      RandomStream random = new RandomStream(image, 42);
      double unit = Math.min(rows, columns) / 28.0;
      double radius = random.uniform(4, 8) * unit;
      double thickness = random.uniform(0.8, 2) * unit;
      double middleRow = (rows - 1) / 2.0 + random.uniform(-3, 3) * unit;
      double middleColumn = (columns - 1) / 2.0 + random.uniform(-3, 3) * unit;
      double slope = random.uniform(-1, 1);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double down = row - middleRow;
          double right = column - middleColumn;
          double ring = Math.abs(Math.sqrt(down * down + right * right) - radius);
          double bar = Math.abs(down) < radius ? Math.abs(right - slope * down) : 1e6;
          double ink = Math.max(0, Math.min(1, thickness + 0.5 - Math.min(ring, bar)));
          pixels[(image * rows + row) * columns + column] = (byte) (int) (255 * ink);
        }
      }
      labels[image] = (byte) (image % 10);
    }
    return new ImageSet(shape, pixels, labels);
  }

  static GrayPlane plane(ImageSet images, int index) {
    return GrayPlane.of(images.shape(), images.pixels(), index * images.shape().pixels());
  }
}
