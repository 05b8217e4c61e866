package org.inkgraph.predict.preprocess;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageShape;
import org.inkgraph.image.AreaResampler;
import org.jspecify.annotations.Nullable;

/**
 * Thickens strokes that are thinner than those of MNIST. The pens of MNIST's writers were about a
 * tenth of a digit's height wide, so a line of one pixel on a large canvas, scaled to 20 pixels,
 * would be far fainter than any of their strokes.
 *
 * <p>The ink is drawn on a grid several times finer than the image, where each cell holds the
 * strongest ink that it covers, so that no line fades. If the strokes are thinner than {@link
 * #WIDTH}, they are widened to it with a round pen, and the grid is averaged to the image's pixels.
 */
final class StrokeThickener {
  /**
   * Minimum width of strokes in pixels of an image of 28x28. By the same measure, MNIST's own
   * digits have strokes of 2.4 and more, so none of them changes.
   */
  private static final double WIDTH = 1.75;

  private static final double MNIST_SIDE = 28;

  /** Minimum side of an image whose pixels are not much wider than such strokes. */
  private static final int MIN_SIDE = 14;

  /** Cells per pixel of an image of 28x28. */
  private static final int FINENESS = 8;

  /**
   * Mean ratio of a curve's length to the number of pixel edges along it, over all directions, by
   * Crofton's formula.
   */
  private static final double LENGTH_OF_EDGE = Math.PI / 4;

  private final boolean isLargeEnough;
  private final int cellsPerPixel;
  private final double width;

  StrokeThickener(ImageShape shape) {
    int side = Math.min(shape.rows(), shape.columns());
    double scale = side / MNIST_SIDE;
    this.isLargeEnough = side >= MIN_SIDE;
    this.cellsPerPixel = Math.max(1, (int) Math.round(FINENESS / scale));
    this.width = WIDTH * scale * cellsPerPixel;
  }

  /** The finer image, uint8 {@code [rows, columns]}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Grid(byte[] ink, int rows, int columns) {}

  /**
   * Returns the character in {@code box} with thicker strokes, or null if they are thick enough.
   *
   * @param factor pixels of the image per pixel of the picture
   */
  @Nullable ScaledCharacter thicken(InkMask image, BoundingBox box, double factor) {
    if (!isLargeEnough) {
      return null;
    }
    Grid grid = drawn(image, box, factor * cellsPerPixel);
    double radius = (width - strokeWidth(grid)) / 2;
    if (radius <= 0) {
      return null;
    }
    // Widened strokes reach beyond the box: leave them room.
    double longest = Math.max(box.rows(), box.columns()) * factor * cellsPerPixel;
    double room = Math.max(1, longest - 2 * Math.floor(radius)) / longest;
    return averaged(widened(drawn(image, box, factor * cellsPerPixel * room), radius));
  }

  /** Draws the ink in {@code box} so that a cell has the strongest of the pixels it covers. */
  private static Grid drawn(InkMask image, BoundingBox box, double factor) {
    int rows = Math.max(1, (int) Math.round(box.rows() * factor));
    int columns = Math.max(1, (int) Math.round(box.columns() * factor));
    byte[] ink = new byte[rows * columns];
    for (int y = 0; y < box.rows(); y++) {
      for (int x = 0; x < box.columns(); x++) {
        int pixel = image.ink()[(box.top() + y) * image.columns() + box.left() + x] & 0xFF;
        if (pixel > 0) {
          int bottom = end(y, rows, box.rows());
          int right = end(x, columns, box.columns());
          for (int row = (int) ((long) y * rows / box.rows()); row < bottom; row++) {
            for (int column = (int) ((long) x * columns / box.columns());
                column < right;
                column++) {
              int at = row * columns + column;
              ink[at] = (byte) Math.max(ink[at] & 0xFF, pixel);
            }
          }
        }
      }
    }
    return new Grid(ink, rows, columns);
  }

  /** Returns one past the last cell that a pixel touches. */
  private static int end(int pixel, int cells, int pixels) {
    return (int) (((pixel + 1L) * cells + pixels - 1) / pixels);
  }

  /** Returns the mean width of strokes in cells: their area divided by half their outline. */
  private static double strokeWidth(Grid grid) {
    long area = 0;
    long edges = 0;
    for (int row = 0; row < grid.rows; row++) {
      for (int column = 0; column < grid.columns; column++) {
        if (hasInk(grid, row, column)) {
          area++;
          edges += hasInk(grid, row - 1, column) ? 0 : 1;
          edges += hasInk(grid, row + 1, column) ? 0 : 1;
          edges += hasInk(grid, row, column - 1) ? 0 : 1;
          edges += hasInk(grid, row, column + 1) ? 0 : 1;
        }
      }
    }
    return 2 * area / (LENGTH_OF_EDGE * edges);
  }

  private static boolean hasInk(Grid grid, int row, int column) {
    return row >= 0
        && row < grid.rows
        && column >= 0
        && column < grid.columns
        && grid.ink[row * grid.columns + column] != 0;
  }

  /** Returns the grid with a margin of the radius, and each cell as strong as any within it. */
  private static Grid widened(Grid grid, double radius) {
    int reach = (int) radius;
    int rows = grid.rows + 2 * reach;
    int columns = grid.columns + 2 * reach;
    List<int[]> pen = new ArrayList<>();
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        if (dx * dx + dy * dy <= radius * radius) {
          pen.add(new int[] {dy, dx});
        }
      }
    }
    byte[] ink = new byte[rows * columns];
    for (int row = 0; row < grid.rows; row++) {
      for (int column = 0; column < grid.columns; column++) {
        int strength = grid.ink[row * grid.columns + column] & 0xFF;
        if (strength > 0) {
          for (int[] offset : pen) {
            int at = (row + reach + offset[0]) * columns + column + reach + offset[1];
            ink[at] = (byte) Math.max(ink[at] & 0xFF, strength);
          }
        }
      }
    }
    return new Grid(ink, rows, columns);
  }

  /** Averages the cells of each pixel, with the grid in the middle of as many pixels as needed. */
  private ScaledCharacter averaged(Grid grid) {
    int rows = (grid.rows + cellsPerPixel - 1) / cellsPerPixel;
    int columns = (grid.columns + cellsPerPixel - 1) / cellsPerPixel;
    int top = (rows * cellsPerPixel - grid.rows) / 2;
    int left = (columns * cellsPerPixel - grid.columns) / 2;
    float[] ink =
        AreaResampler.scale(
            row -> {
              float[] line = new float[columns * cellsPerPixel];
              if (row >= top && row < top + grid.rows) {
                for (int column = 0; column < grid.columns; column++) {
                  line[left + column] =
                      (grid.ink[(row - top) * grid.columns + column] & 0xFF) / 255f;
                }
              }
              return line;
            },
            rows * cellsPerPixel,
            columns * cellsPerPixel,
            rows,
            columns);
    return new ScaledCharacter(ink, rows, columns);
  }
}
