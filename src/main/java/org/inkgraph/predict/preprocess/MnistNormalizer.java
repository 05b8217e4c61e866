package org.inkgraph.predict.preprocess;

import org.inkgraph.image.AreaResampler;
import org.inkgraph.image.CenterOfMass;
import org.inkgraph.runtime.Preconditions;

/**
 * Normalizes characters as MNIST was: scales them to fit 20x20 pixels, keeping the aspect ratio,
 * and places them in 28x28 pixels so that the {@link CenterOfMass} is where MNIST's images have
 * theirs. For other sizes, the box is scaled in proportion.
 *
 * @param rows height of the model's images in pixels, at least 1
 * @param columns width of the model's images in pixels, at least 1
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>, which describes the
 *     normalization of its images
 */
public record MnistNormalizer(int rows, int columns) {
  private static final double BOX = 20.0 / 28.0;

  /**
   * @throws IllegalArgumentException if a side is below 1
   */
  public MnistNormalizer {
    Preconditions.requireAtLeast("rows", rows, 1);
    Preconditions.requireAtLeast("columns", columns, 1);
  }

  /**
   * Normalizes the ink in {@code box}, which must not be blank.
   *
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   */
  public float[] normalize(InkMask image, BoundingBox box) {
    double factor = Math.min(rows * BOX / box.rows(), columns * BOX / box.columns());
    int toRows = Math.max(1, (int) Math.round(box.rows() * factor));
    int toColumns = Math.max(1, (int) Math.round(box.columns() * factor));
    float[] character =
        AreaResampler.scale(
            row -> box.line(image, row), box.rows(), box.columns(), toRows, toColumns);
    return centered(character, toRows, toColumns);
  }

  private float[] centered(float[] character, int characterRows, int characterColumns) {
    CenterOfMass center = CenterOfMass.of(i -> character[i], characterRows, characterColumns);
    int top = center.shiftDown(0, characterRows - 1, rows);
    int left = center.shiftRight(0, characterColumns - 1, columns);
    float[] image = new float[rows * columns];
    for (int row = 0; row < characterRows; row++) {
      System.arraycopy(
          character, row * characterColumns, image, (top + row) * columns + left, characterColumns);
    }
    return image;
  }
}
