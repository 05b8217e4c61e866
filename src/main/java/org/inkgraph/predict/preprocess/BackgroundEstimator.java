package org.inkgraph.predict.preprocess;

import java.util.Arrays;
import org.inkgraph.image.ColorPicture;

/**
 * Estimates a picture's background under its ink. If the border has one color, the whole background
 * has. If it varies, as in a photograph with a shadow across it, the background is estimated in
 * each cell of a grid: first as the median of the surrounding cells, which thin strokes do not
 * affect, then as the mean of the surrounding pixels that are close to this median.
 */
final class BackgroundEstimator {
  /** Maximum variation of a uniform background, where black and white are 442 apart. */
  private static final float MAX_UNIFORM_DISTANCE = 28;

  private static final int MAX_GRID_SIZE = 16;

  /** Number of cells to each side that the median includes. */
  private static final int MEDIAN_REACH = 3;

  /** Fraction of the strongest ink's distance up to which a pixel counts as background. */
  private static final float MAX_BACKGROUND_SHARE = 0.35f;

  private final ColorPicture picture;
  private final int rows;
  private final int columns;

  private BackgroundEstimator(ColorPicture picture) {
    this.picture = picture;
    this.rows = Math.min(MAX_GRID_SIZE, picture.rows());
    this.columns = Math.min(MAX_GRID_SIZE, picture.columns());
  }

  static Background of(ColorPicture picture) {
    return isUniform(picture)
        ? Background.uniform(picture, picture.borderMedian())
        : new BackgroundEstimator(picture).gridded();
  }

  /** Ignores a tenth of the border, since ink may touch it. */
  private static boolean isUniform(ColorPicture picture) {
    int[] border = picture.border();
    ColorPicture strip = new ColorPicture(1, border.length, border);
    float[] distances = Background.uniform(strip, picture.borderMedian()).distances(strip);
    Arrays.sort(distances);
    return distances[border.length * 9 / 10] <= MAX_UNIFORM_DISTANCE;
  }

  private Background gridded() {
    float[][] cells = cellMedians();
    float[][] medians = new float[cells.length][3];
    for (int cell = 0; cell < cells.length; cell++) {
      for (int channel = 0; channel < 3; channel++) {
        medians[cell][channel] = medianAround(cells, cell, channel);
      }
    }
    return background(means(background(medians).distances(picture), medians));
  }

  private Background background(float[][] colors) {
    return new Background(picture.rows(), picture.columns(), rows, columns, colors);
  }

  private float[][] cellMedians() {
    int[][][] shades = new int[rows * columns][3][256];
    for (int i = 0; i < picture.rgb().length; i++) {
      int[][] cell = shades[cellOf(i)];
      cell[0][picture.rgb()[i] >> 16 & 0xFF]++;
      cell[1][picture.rgb()[i] >> 8 & 0xFF]++;
      cell[2][picture.rgb()[i] & 0xFF]++;
    }
    float[][] medians = new float[shades.length][3];
    for (int cell = 0; cell < shades.length; cell++) {
      for (int channel = 0; channel < 3; channel++) {
        medians[cell][channel] = median(shades[cell][channel]);
      }
    }
    return medians;
  }

  private static int median(int[] shades) {
    int half = Arrays.stream(shades).sum() / 2;
    int seen = 0;
    int median = 0;
    while ((seen += shades[median]) <= half) {
      median++;
    }
    return median;
  }

  private int cellOf(int pixel) {
    int row = pixel / picture.columns() * rows / picture.rows();
    return row * columns + pixel % picture.columns() * columns / picture.columns();
  }

  private float medianAround(float[][] cells, int cell, int channel) {
    float[] around = new float[(2 * MEDIAN_REACH + 1) * (2 * MEDIAN_REACH + 1)];
    int count = 0;
    for (int other = 0; other < cells.length; other++) {
      if (isWithin(MEDIAN_REACH, cell, other)) {
        around[count++] = cells[other][channel];
      }
    }
    Arrays.sort(around, 0, count);
    return around[count / 2];
  }

  private boolean isWithin(int reach, int cell, int other) {
    return Math.abs(cell / columns - other / columns) <= reach
        && Math.abs(cell % columns - other % columns) <= reach;
  }

  /** Returns the mean color of the background pixels around each cell. */
  private float[][] means(float[] distances, float[][] otherwise) {
    float strongest = 0;
    for (float distance : distances) {
      strongest = Math.max(strongest, distance);
    }
    double[][] background = new double[rows * columns][4];
    int[] pixels = new int[rows * columns];
    for (int i = 0; i < distances.length; i++) {
      int cell = cellOf(i);
      pixels[cell]++;
      if (distances[i] <= MAX_BACKGROUND_SHARE * strongest) {
        background[cell][0] += picture.rgb()[i] >> 16 & 0xFF;
        background[cell][1] += picture.rgb()[i] >> 8 & 0xFF;
        background[cell][2] += picture.rgb()[i] & 0xFF;
        background[cell][3]++;
      }
    }
    float[][] means = new float[background.length][];
    for (int cell = 0; cell < means.length; cell++) {
      means[cell] = meanAround(cell, background, pixels, otherwise[cell]);
    }
    return means;
  }

  /** Averages over the nearest cells of which more than half is background. */
  private float[] meanAround(int cell, double[][] background, int[] pixels, float[] otherwise) {
    for (int reach = 1; reach < MAX_GRID_SIZE; reach++) {
      double[] sum = new double[4];
      long count = 0;
      for (int other = 0; other < background.length; other++) {
        if (isWithin(reach, cell, other)) {
          for (int i = 0; i < sum.length; i++) {
            sum[i] += background[other][i];
          }
          count += pixels[other];
        }
      }
      if (2 * sum[3] > count) {
        return new float[] {
          (float) (sum[0] / sum[3]), (float) (sum[1] / sum[3]), (float) (sum[2] / sum[3])
        };
      }
    }
    return otherwise;
  }
}
