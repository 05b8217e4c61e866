package org.inkgraph.predict;

import java.io.InputStream;
import java.nio.file.Path;
import org.inkgraph.data.AreaAverage;
import org.inkgraph.data.GreyPicture;
import org.inkgraph.data.PictureFile;
import org.inkgraph.runtime.InkgraphException;

/**
 * Makes a picture of one digit look like those of MNIST, which a model was trained on: light ink on
 * black, cropped, scaled into the middle 20x20 of 28x28 pixels with its proportions kept, and moved
 * so that its centre of mass is the centre of the image. For models of another image size the box
 * is as large in proportion.
 *
 * <p>The paper's shade is the median of the picture's border; where that is light, the picture is
 * inverted. What hardly differs from the paper (15 % of the way to the darkest ink: shadows, noise,
 * JPEG's ringing) counts as paper. A grey picture that has the model's size and a dark border is
 * taken as it is.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>, which describes how its
 *     images were made
 */
public final class DigitPreparation {
  private static final double BOX = 20.0 / 28.0;
  private static final float FAINTEST_INK = 0.15f;

  /** Smallest difference in grey, of 255, between paper and ink. */
  private static final int LEAST_CONTRAST = 16;

  private final int rows;
  private final int columns;

  /**
   * @param rows height in pixels that the model takes, at least 1
   * @param columns width in pixels that the model takes, at least 1
   */
  public DigitPreparation(int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "rows and columns must be at least 1, got " + rows + " and " + columns);
    }
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Prepares the digit in a file.
   *
   * @param file PNG or JPEG, at most 100 megapixels
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if the file cannot be read as such a picture, or is blank
   */
  public float[] prepare(Path file) {
    return prepare(PictureFile.read(file), file.toString());
  }

  /**
   * Prepares the digit in a stream.
   *
   * @param in PNG or JPEG, at most 100 megapixels; stays open
   * @param name what messages call it
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if it cannot be read as such a picture, or is blank
   */
  public float[] prepare(InputStream in, String name) {
    return prepare(PictureFile.read(in, name), name);
  }

  float[] prepare(GreyPicture image, String name) {
    int paper = image.borderMedian();
    if (image.wasGrey() && image.rows() == rows && image.columns() == columns && paper < 128) {
      return asItIs(image);
    }
    byte[] ink = ink(image, paper, name);
    InkBox box = InkBox.around(ink, image.rows(), image.columns());
    double factor = Math.min(rows * BOX / box.rows(), columns * BOX / box.columns());
    int toRows = Math.max(1, (int) Math.round(box.rows() * factor));
    int toColumns = Math.max(1, (int) Math.round(box.columns() * factor));
    float[] digit =
        AreaAverage.scale(
            row -> box.line(ink, image.columns(), row),
            box.rows(),
            box.columns(),
            toRows,
            toColumns);
    return centred(digit, toRows, toColumns);
  }

  private static float[] asItIs(GreyPicture image) {
    float[] pixels = new float[image.grey().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (image.grey()[i] & 0xFF) / 255f;
    }
    return pixels;
  }

  /**
   * How much of the way from paper to the strongest ink each pixel is, 0 to 255, faint ones as 0.
   */
  private static byte[] ink(GreyPicture image, int paper, String name) {
    int sign = paper < 128 ? 1 : -1;
    int strongest = 0;
    for (byte pixel : image.grey()) {
      strongest = Math.max(strongest, sign * ((pixel & 0xFF) - paper));
    }
    if (strongest < LEAST_CONTRAST) {
      throw new InkgraphException(name + " is blank: nothing on it stands out from its background");
    }
    byte[] ink = new byte[image.grey().length];
    for (int i = 0; i < ink.length; i++) {
      float strength = (float) (sign * ((image.grey()[i] & 0xFF) - paper)) / strongest;
      ink[i] = strength < FAINTEST_INK ? 0 : (byte) Math.round(strength * 255);
    }
    return ink;
  }

  private float[] centred(float[] digit, int digitRows, int digitColumns) {
    double mass = 0;
    double massRow = 0;
    double massColumn = 0;
    for (int row = 0; row < digitRows; row++) {
      for (int column = 0; column < digitColumns; column++) {
        float ink = digit[row * digitColumns + column];
        mass += ink;
        massRow += ink * row;
        massColumn += ink * column;
      }
    }
    int top = offset(rows, digitRows, massRow / mass);
    int left = offset(columns, digitColumns, massColumn / mass);
    float[] image = new float[rows * columns];
    for (int row = 0; row < digitRows; row++) {
      System.arraycopy(
          digit, row * digitColumns, image, (top + row) * columns + left, digitColumns);
    }
    return image;
  }

  /**
   * Where the digit starts if its centre of mass is in the middle and none of it outside. The
   * middle is the centre of pixel 14 of 28: of MNIST's test images, none has its centre of mass
   * below 13.5 or at 14.5 and above.
   */
  private static int offset(int length, int digitLength, double centreOfMass) {
    int middle = length / 2;
    double offset = Math.ceil(middle - centreOfMass - 0.5);
    return (int) Math.max(0, Math.min(length - digitLength, offset));
  }
}
