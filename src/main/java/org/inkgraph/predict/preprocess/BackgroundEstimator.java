package org.inkgraph.predict.preprocess;

import java.util.Arrays;
import org.inkgraph.image.ColorPicture;

/**
 * Finds a picture's paper under its ink. Where the border has one colour, all paper has. Where it
 * varies, as in a photograph with a shadow across it, the paper is looked for cell by cell of a
 * grid: first as the median of the cells around, which thin strokes do not touch, then as the mean
 * of those pixels around that are near this median.
 */
final class BackgroundEstimator {
  /** What paper of one colour varies by, where black and white are 442 apart. */
  private static final float EVEN = 28;

  /** Cells in height and in width. */
  private static final int GRID = 16;

  /** Over how many cells to each side the median is taken. */
  private static final int REACH = 3;

  /** Share of the strongest ink's distance below which a pixel is taken for paper. */
  private static final float PAPER = 0.35f;

  private final ColorPicture picture;
  private final int rows;
  private final int columns;

  private BackgroundEstimator(ColorPicture picture) {
    this.picture = picture;
    this.rows = Math.min(GRID, picture.rows());
    this.columns = Math.min(GRID, picture.columns());
  }

  /** The paper of {@code picture}. */
  static Background of(ColorPicture picture) {
    return isEven(picture)
        ? Background.even(picture, picture.borderMedian())
        : new BackgroundEstimator(picture).uneven();
  }

  /** Nine in ten, since ink may touch the border. */
  private static boolean isEven(ColorPicture picture) {
    int[] border = picture.border();
    ColorPicture strip = new ColorPicture(1, border.length, border);
    float[] distances = Background.even(strip, picture.borderMedian()).distances(strip);
    Arrays.sort(distances);
    return distances[border.length * 9 / 10] <= EVEN;
  }

  private Background uneven() {
    float[][] cells = cellMedians();
    float[][] medians = new float[cells.length][3];
    for (int cell = 0; cell < cells.length; cell++) {
      for (int channel = 0; channel < 3; channel++) {
        medians[cell][channel] = medianAround(cells, cell, channel);
      }
    }
    return paper(means(paper(medians).distances(picture), medians));
  }

  private Background paper(float[][] colours) {
    return new Background(picture.rows(), picture.columns(), rows, columns, colours);
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
    float[] around = new float[(2 * REACH + 1) * (2 * REACH + 1)];
    int count = 0;
    for (int other = 0; other < cells.length; other++) {
      if (isWithin(REACH, cell, other)) {
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

  /** For each cell red, green, blue and number of the pixels that are taken for paper. */
  private float[][] means(float[] distances, float[][] otherwise) {
    float strongest = 0;
    for (float distance : distances) {
      strongest = Math.max(strongest, distance);
    }
    double[][] paper = new double[rows * columns][4];
    int[] pixels = new int[rows * columns];
    for (int i = 0; i < distances.length; i++) {
      int cell = cellOf(i);
      pixels[cell]++;
      if (distances[i] <= PAPER * strongest) {
        paper[cell][0] += picture.rgb()[i] >> 16 & 0xFF;
        paper[cell][1] += picture.rgb()[i] >> 8 & 0xFF;
        paper[cell][2] += picture.rgb()[i] & 0xFF;
        paper[cell][3]++;
      }
    }
    float[][] means = new float[paper.length][];
    for (int cell = 0; cell < means.length; cell++) {
      means[cell] = meanAround(cell, paper, pixels, otherwise[cell]);
    }
    return means;
  }

  /** Over the nearest cells of which half is paper. */
  private float[] meanAround(int cell, double[][] paper, int[] pixels, float[] otherwise) {
    for (int reach = 1; reach < GRID; reach++) {
      double[] sum = new double[4];
      long count = 0;
      for (int other = 0; other < paper.length; other++) {
        if (isWithin(reach, cell, other)) {
          for (int i = 0; i < sum.length; i++) {
            sum[i] += paper[other][i];
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
