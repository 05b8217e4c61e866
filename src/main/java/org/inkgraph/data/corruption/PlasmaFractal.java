package org.inkgraph.data.corruption;

import org.inkgraph.data.RandomStream;

/**
 * Random landscapes of the diamond-square algorithm on a square whose edges meet (Fournier, Fussell
 * and Carpenter 1982: Computer rendering of stochastic models, Communications of the ACM 25(6)).
 *
 * <p>A grid is refined again and again: first each square's center, then each edge's middle becomes
 * the mean of the four points around it plus a uniform random number, whose range shrinks by the
 * square of {@code decay} with each refinement.
 */
final class PlasmaFractal {
  /** Of an image of 28x28 this is nine times the side, so that fog changes little across it. */
  private static final int MIN_SIZE = 256;

  private final int size;
  private final double decay;

  /**
   * @param side of the area that is needed, at least 1
   * @param decay more than 1; the larger, the smoother
   */
  PlasmaFractal(int side, double decay) {
    int powerOfTwo = MIN_SIZE;
    while (powerOfTwo < side) {
      powerOfTwo *= 2;
    }
    this.size = powerOfTwo;
    this.decay = decay;
  }

  /** Returns a corner of a landscape that was scaled to [0, 1] as a whole. */
  GrayPlane draw(int rows, int columns, RandomStream random) {
    double[] heights = heights(random);
    double min = heights[0];
    double max = heights[0];
    for (double height : heights) {
      min = Math.min(min, height);
      max = Math.max(max, height);
    }
    GrayPlane corner = new GrayPlane(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        corner.set(row, column, (heights[row * size + column] - min) / (max - min));
      }
    }
    return corner;
  }

  private double[] heights(RandomStream random) {
    double[] heights = new double[size * size];
    double range = 1;
    for (int step = size; step >= 2; step /= 2) {
      int half = step / 2;
      for (int row = 0; row < size; row += step) {
        int top = row * size;
        int bottom = wrapped(row + step) * size;
        for (int column = 0; column < size; column += step) {
          int right = wrapped(column + step);
          double corners =
              heights[top + column]
                  + heights[bottom + column]
                  + heights[top + right]
                  + heights[bottom + right];
          heights[top + half * size + column + half] = corners / 4 + random.uniform(-range, range);
        }
      }
      for (int row = 0; row < size; row += half) {
        int here = row * size;
        int above = wrapped(row - half) * size;
        int below = wrapped(row + half) * size;
        for (int column = row % step == 0 ? half : 0; column < size; column += step) {
          double around =
              heights[above + column]
                  + heights[below + column]
                  + heights[here + wrapped(column - half)]
                  + heights[here + wrapped(column + half)];
          heights[here + column] = around / 4 + random.uniform(-range, range);
        }
      }
      range /= decay * decay;
    }
    return heights;
  }

  /**
   * Returns an index within the square: what leaves it on one side enters it on the opposite one.
   */
  private int wrapped(int index) {
    return index & (size - 1); // the remainder, as the size is a power of two
  }
}
