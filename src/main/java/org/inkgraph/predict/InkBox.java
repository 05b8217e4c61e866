package org.inkgraph.predict;

/**
 * The smallest rectangle that holds all ink of a picture.
 *
 * @param top first row with ink
 * @param left first column with ink
 * @param rows height in pixels
 * @param columns width in pixels
 */
record InkBox(int top, int left, int rows, int columns) {

  /**
   * @param ink uint8 {@code [rows, columns]} in row-major order, above 0 at one pixel at least
   */
  static InkBox around(byte[] ink, int rows, int columns) {
    int top = rows;
    int bottom = -1;
    int left = columns;
    int right = -1;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (ink[row * columns + column] != 0) {
          top = Math.min(top, row);
          bottom = row;
          left = Math.min(left, column);
          right = Math.max(right, column);
        }
      }
    }
    return new InkBox(top, left, bottom - top + 1, right - left + 1);
  }

  /** Row {@code row} of what lies within, as [0, 1], from a picture {@code stride} wide. */
  float[] line(byte[] ink, int stride, int row) {
    float[] line = new float[columns];
    int from = (top + row) * stride + left;
    for (int i = 0; i < columns; i++) {
      line[i] = (ink[from + i] & 0xFF) / 255f;
    }
    return line;
  }
}
