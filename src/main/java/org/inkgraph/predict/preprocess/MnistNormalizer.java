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
 * @param likeMnist whether strokes are thickened to a width as in MNIST, and values rounded to
 *     multiples of 1/255
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>, which describes the
 *     normalization of its images
 */
public record MnistNormalizer(ImageShape shape, boolean likeMnist) {
  private static final double BOX = 20.0 / 28.0;

  /**
   * Normalizes the ink in {@code box}, which must not be blank.
   *
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   */
  public float[] normalize(InkMask image, BoundingBox box) {
    double factor =
        Math.min(shape.rows() * BOX / box.rows(), shape.columns() * BOX / box.columns());
    if (!likeMnist) {
      return centered(scaled(image, box, factor));
    }
    ScaledCharacter thick = new StrokeThickener(shape).thicken(image, box, factor);
    return rounded(centered(thick == null ? scaled(image, box, factor) : thick));
  }

  private static ScaledCharacter scaled(InkMask image, BoundingBox box, double factor) {
    int toRows = Math.max(1, (int) Math.round(box.rows() * factor));
    int toColumns = Math.max(1, (int) Math.round(box.columns() * factor));
    float[] ink =
        AreaResampler.scale(
            row -> box.line(image, row), box.rows(), box.columns(), toRows, toColumns);
    return new ScaledCharacter(ink, toRows, toColumns);
  }

  private float[] centered(ScaledCharacter character) {
    int rows = character.rows();
    int columns = character.columns();
    CenterOfMass center = CenterOfMass.of(i -> character.ink()[i], rows, columns);
    int top = center.shiftDown(0, rows - 1, shape.rows());
    int left = center.shiftRight(0, columns - 1, shape.columns());
    float[] image = new float[shape.pixels()];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          character.ink(), row * columns, image, (top + row) * shape.columns() + left, columns);
    }
    return image;
  }

  /** A data set holds bytes: a network sees the same in training and in use. */
  private static float[] rounded(float[] image) {
    for (int i = 0; i < image.length; i++) {
      image[i] = Math.round(image[i] * 255) / 255f;
    }
    return image;
  }
}
