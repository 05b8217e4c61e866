package org.inkgraph.data.synthetic;

import java.util.Arrays;
import java.util.List;
import org.inkgraph.data.RandomStream;
import org.inkgraph.image.CenterOfMass;

/**
 * A rasterizer that normalizes a digit as MNIST was: the ink is scaled to fit a box of 20x20
 * pixels, keeping its aspect ratio, and shifted by whole pixels so that its {@link CenterOfMass} is
 * where MNIST's images have theirs. Drawn at four times the resolution; a pixel is the mean of its
 * 16 subpixels.
 */
final class DigitRaster {
  static final int SIZE = 28;

  private static final double BOX_SIZE = 20;

  private static final int SUBPIXELS = 4;

  private static final int FINE_SIZE = SUBPIXELS * SIZE;

  private final double[] ink = new double[SIZE * SIZE];
  private final double[] fineInk = new double[FINE_SIZE * FINE_SIZE];

  /**
   * Draws a trajectory.
   *
   * @param softness width in pixels of a line's edge, across which the ink fades out
   */
  void draw(List<PenPoint> trajectory, double softness) {
    Arrays.fill(fineInk, 0);
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (PenPoint point : trajectory) {
      left = Math.min(left, point.x() - point.radius());
      right = Math.max(right, point.x() + point.radius());
      top = Math.min(top, point.y() - point.radius());
      bottom = Math.max(bottom, point.y() + point.radius());
    }
    double scale = SUBPIXELS * (BOX_SIZE - softness) / Math.max(right - left, bottom - top);
    double offsetX = FINE_SIZE / 2.0 - scale * (left + right) / 2;
    double offsetY = FINE_SIZE / 2.0 - scale * (top + bottom) / 2;
    List<PenPoint> points =
        trajectory.stream().map(point -> point.scaled(scale, offsetX, offsetY)).toList();
    for (int i = 0; i < points.size(); i++) {
      PenPoint to = points.get(i);
      line(to.begins() ? to : points.get(i - 1), to, SUBPIXELS * softness);
    }
    average();
  }

  /** Draws a line with round ends and a linear radius; each subpixel keeps its darkest ink. */
  private void line(PenPoint from, PenPoint to, double softness) {
    double reach = Math.max(from.radius(), to.radius()) + softness;
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double squaredLength = dx * dx + dy * dy;
    int firstRow = clamp(Math.min(from.y(), to.y()) - reach);
    int lastRow = clamp(Math.max(from.y(), to.y()) + reach);
    int firstColumn = clamp(Math.min(from.x(), to.x()) - reach);
    int lastColumn = clamp(Math.max(from.x(), to.x()) + reach);
    for (int row = firstRow; row <= lastRow; row++) {
      for (int column = firstColumn; column <= lastColumn; column++) {
        int subpixel = row * FINE_SIZE + column;
        if (fineInk[subpixel] >= 1) {
          continue;
        }
        double px = column + 0.5 - from.x();
        double py = row + 0.5 - from.y();
        double t =
            squaredLength == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / squaredLength));
        double ex = px - t * dx;
        double ey = py - t * dy;
        double radius = from.radius() + t * (to.radius() - from.radius());
        double depth = radius - Math.sqrt(ex * ex + ey * ey);
        double coverage = Math.min(1, depth / softness + 0.5);
        if (coverage > fineInk[subpixel]) {
          fineInk[subpixel] = coverage;
        }
      }
    }
  }

  private static int clamp(double coordinate) {
    return (int) Math.max(0, Math.min(FINE_SIZE - 1, coordinate));
  }

  private void average() {
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        double sum = 0;
        int corner = SUBPIXELS * (row * FINE_SIZE + column);
        for (int down = 0; down < SUBPIXELS; down++) {
          for (int right = 0; right < SUBPIXELS; right++) {
            sum += fineInk[corner + down * FINE_SIZE + right];
          }
        }
        ink[row * SIZE + column] = sum / (SUBPIXELS * SUBPIXELS);
      }
    }
  }

  /** Adds noise to the edges, as paper and scanner do; full ink and background stay unchanged. */
  void roughen(RandomStream random, double deviation) {
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] > 0 && ink[i] < 1) {
        ink[i] = Math.max(0, Math.min(1, ink[i] + random.gaussian(deviation)));
      }
    }
  }

  /**
   * Writes the image with its center of mass where MNIST's images have theirs.
   *
   * @param pixels the destination; 784 bytes from {@code at} are overwritten
   */
  void copyCentered(byte[] pixels, int at) {
    int[] levels = new int[ink.length];
    int left = SIZE;
    int right = 0;
    int top = SIZE;
    int bottom = 0;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (int) Math.round(255 * ink[i]);
      if (levels[i] > 0) {
        left = Math.min(left, i % SIZE);
        right = Math.max(right, i % SIZE);
        top = Math.min(top, i / SIZE);
        bottom = Math.max(bottom, i / SIZE);
      }
    }
    CenterOfMass center = CenterOfMass.of(i -> levels[i], SIZE, SIZE);
    int shiftX = center.shiftRight(left, right, SIZE);
    int shiftY = center.shiftDown(top, bottom, SIZE);
    Arrays.fill(pixels, at, at + SIZE * SIZE, (byte) 0);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        pixels[at + (row + shiftY) * SIZE + column + shiftX] = (byte) levels[row * SIZE + column];
      }
    }
  }
}
