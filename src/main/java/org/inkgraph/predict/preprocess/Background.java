package org.inkgraph.predict.preprocess;

import org.inkgraph.image.ColorPicture;

/**
 * The background color at each pixel of a picture: known in the middle of each cell of a grid, and
 * interpolated linearly in between.
 *
 * @param rows height of the picture in pixels
 * @param columns width of the picture in pixels
 * @param gridRows number of rows of the grid, 1 to {@code rows}
 * @param gridColumns number of columns of the grid, 1 to {@code columns}
 * @param colors {@code [gridRows * gridColumns][3]}, red, green and blue from 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Background(int rows, int columns, int gridRows, int gridColumns, float[][] colors) {

  static Background uniform(ColorPicture picture, int color) {
    float[][] colors = {{color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF}};
    return new Background(picture.rows(), picture.columns(), 1, 1, colors);
  }

  /**
   * Returns the Euclidean distance of each pixel's color from the background's.
   *
   * @param picture of the same size
   * @return {@code [rows, columns]} in row-major order, 0 to 442, the distance of black from white
   */
  float[] distances(ColorPicture picture) {
    float[] distances = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      float y = place(row, rows, gridRows);
      for (int column = 0; column < columns; column++) {
        float x = place(column, columns, gridColumns);
        int at = row * columns + column;
        distances[at] = distance(picture.rgb()[at], y, x);
      }
    }
    return distances;
  }

  private float distance(int pixel, float y, float x) {
    float sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      float difference = (pixel >> (16 - 8 * channel) & 0xFF) - color(y, x, channel);
      sum += difference * difference;
    }
    return (float) Math.sqrt(sum);
  }

  private float color(float y, float x, int channel) {
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, gridRows - 1);
    int right = Math.min(left + 1, gridColumns - 1);
    float across = x - left;
    float above = at(top, left, channel) * (1 - across) + at(top, right, channel) * across;
    float below = at(bottom, left, channel) * (1 - across) + at(bottom, right, channel) * across;
    return above * (1 - (y - top)) + below * (y - top);
  }

  private float at(int row, int column, int channel) {
    return colors[row * gridColumns + column][channel];
  }

  /** Returns a pixel's coordinate on the grid, 0 for the middle of the first cell. */
  private static float place(int pixel, int pixels, int cells) {
    float place = (pixel + 0.5f) * cells / pixels - 0.5f;
    return Math.max(0, Math.min(cells - 1, place));
  }
}
