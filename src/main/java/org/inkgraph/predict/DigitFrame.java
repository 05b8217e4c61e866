package org.inkgraph.predict;

import org.inkgraph.data.AreaAverage;
import org.inkgraph.runtime.Preconditions;

/**
 * The size of image that a model takes, and how a character is laid into it: scaled into the middle
 * 20x20 of 28x28 pixels with its proportions kept, and moved so that its centre of mass is the
 * centre of the image. For other sizes the box is as large in proportion.
 *
 * @param rows height in pixels, at least 1
 * @param columns width in pixels, at least 1
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>, which describes how its
 *     images were made
 */
record DigitFrame(int rows, int columns) {
  private static final double BOX = 20.0 / 28.0;

  /**
   * @throws IllegalArgumentException if a side is below 1
   */
  DigitFrame {
    Preconditions.requireAtLeast("rows", rows, 1);
    Preconditions.requireAtLeast("columns", columns, 1);
  }

  /**
   * Lays what {@code box} holds into a frame.
   *
   * @param box holds ink
   * @return {@code [rows, columns]} in row-major order, 0 for paper to 1 for ink
   */
  float[] framed(InkImage image, InkBox box) {
    double factor = Math.min(rows * BOX / box.rows(), columns * BOX / box.columns());
    int toRows = Math.max(1, (int) Math.round(box.rows() * factor));
    int toColumns = Math.max(1, (int) Math.round(box.columns() * factor));
    float[] character =
        AreaAverage.scale(
            row -> box.line(image, row), box.rows(), box.columns(), toRows, toColumns);
    return centred(character, toRows, toColumns);
  }

  private float[] centred(float[] character, int characterRows, int characterColumns) {
    double mass = 0;
    double massRow = 0;
    double massColumn = 0;
    for (int row = 0; row < characterRows; row++) {
      for (int column = 0; column < characterColumns; column++) {
        float ink = character[row * characterColumns + column];
        mass += ink;
        massRow += ink * row;
        massColumn += ink * column;
      }
    }
    int top = offset(rows, characterRows, massRow / mass);
    int left = offset(columns, characterColumns, massColumn / mass);
    float[] image = new float[rows * columns];
    for (int row = 0; row < characterRows; row++) {
      System.arraycopy(
          character, row * characterColumns, image, (top + row) * columns + left, characterColumns);
    }
    return image;
  }

  /**
   * Where the character starts if its centre of mass is in the middle and none of it outside. The
   * middle is the centre of pixel 14 of 28: of MNIST's test images, none has its centre of mass
   * below 13.5 or at 14.5 and above.
   */
  private static int offset(int length, int characterLength, double centreOfMass) {
    int middle = length / 2;
    double offset = Math.ceil(middle - centreOfMass - 0.5);
    return (int) Math.max(0, Math.min(length - characterLength, offset));
  }
}
