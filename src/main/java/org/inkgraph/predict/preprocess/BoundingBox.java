package org.inkgraph.predict.preprocess;

/**
 * The bounding box of a character or component in a picture.
 *
 * @param top first row
 * @param left first column
 * @param rows height in pixels, at least 1
 * @param columns width in pixels, at least 1
 */
public record BoundingBox(int top, int left, int rows, int columns) {

  /**
   * @throws IllegalArgumentException if it is empty, or starts outside of the picture
   */
  public BoundingBox {
    if (top < 0 || left < 0 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a bounding box must begin within the picture and must not be empty, got "
              + rows
              + "x"
              + columns
              + " pixels at row "
              + top
              + ", column "
              + left);
    }
  }

  /** Returns the smallest box that contains both. */
  BoundingBox with(BoundingBox other) {
    int newTop = Math.min(top, other.top);
    int newLeft = Math.min(left, other.left);
    return new BoundingBox(
        newTop,
        newLeft,
        Math.max(top + rows, other.top + other.rows) - newTop,
        Math.max(left + columns, other.left + other.columns) - newLeft);
  }

  int middle() {
    return top + rows / 2;
  }

  /** Returns the columns between two boxes, or minus the number of shared columns. */
  int columnsApart(BoundingBox other) {
    return Math.max(left, other.left) - Math.min(left + columns, other.left + other.columns);
  }

  /** Returns the rows between two boxes, or minus the number of shared rows. */
  int rowsApart(BoundingBox other) {
    return Math.max(top, other.top) - Math.min(top + rows, other.top + other.rows);
  }

  /** Returns the ink in row {@code row} of the box, in [0, 1]. */
  float[] line(InkMask image, int row) {
    float[] line = new float[columns];
    int from = (top + row) * image.columns() + left;
    for (int i = 0; i < columns; i++) {
      line[i] = (image.ink()[from + i] & 0xFF) / 255f;
    }
    return line;
  }
}
