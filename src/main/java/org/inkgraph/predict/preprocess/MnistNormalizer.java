package org.inkgraph.predict.preprocess;

import org.inkgraph.data.ImageShape;
import org.inkgraph.image.AreaResampler;
import org.inkgraph.image.CenterOfMass;

/**
 * The size of image that a model takes, and how a character is laid into it: scaled to a box of
 * 20x20 pixels with its proportions kept, and laid into 28x28 so that its {@link CenterOfMass} is
 * where MNIST's images have theirs. For other sizes the box is as large in proportion.
 *
 * @param shape of the image
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>, which describes how its
 *     images were made
 */
public record MnistNormalizer(ImageShape shape) {
  private static final double BOX = 20.0 / 28.0;

  /**
   * Lays what {@code box} holds into a frame.
   *
   * @param box holds ink
   * @return {@code [rows, columns]} in row-major order, 0 for paper to 1 for ink
   */
  public float[] framed(InkMask image, BoundingBox box) {
    double factor =
        Math.min(shape.rows() * BOX / box.rows(), shape.columns() * BOX / box.columns());
    int toRows = Math.max(1, (int) Math.round(box.rows() * factor));
    int toColumns = Math.max(1, (int) Math.round(box.columns() * factor));
    float[] character =
        AreaResampler.scale(
            row -> box.line(image, row), box.rows(), box.columns(), toRows, toColumns);
    return centered(character, toRows, toColumns);
  }

  private float[] centered(float[] character, int characterRows, int characterColumns) {
    CenterOfMass center = CenterOfMass.of(i -> character[i], characterRows, characterColumns);
    int top = center.shiftDown(0, characterRows - 1, shape.rows());
    int left = center.shiftRight(0, characterColumns - 1, shape.columns());
    float[] image = new float[shape.pixels()];
    for (int row = 0; row < characterRows; row++) {
      System.arraycopy(
          character,
          row * characterColumns,
          image,
          (top + row) * shape.columns() + left,
          characterColumns);
    }
    return image;
  }
}
