package org.inkgraph.predict.preprocess;

import org.inkgraph.data.ImageShape;
import org.inkgraph.image.AreaResampler;
import org.inkgraph.image.CenterOfMass;

/**
 * Normalizes characters as MNIST was: scales them to fit 20x20 pixels, keeping the aspect ratio,
 * and places them in 28x28 pixels so that the {@link CenterOfMass} is where MNIST's images have
 * theirs. For other sizes, the box is scaled in proportion.
 *
 * @param shape size of the model's images
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>, which describes the
 *     normalization of its images
 */
public record MnistNormalizer(ImageShape shape) {
  private static final double BOX = 20.0 / 28.0;

  /**
   * Normalizes the ink in {@code box}, which must not be blank.
   *
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   */
  public float[] normalize(InkMask image, BoundingBox box) {
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
