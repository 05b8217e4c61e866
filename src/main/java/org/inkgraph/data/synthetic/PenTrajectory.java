package org.inkgraph.data.synthetic;

import java.util.Arrays;

/** The trajectory of a pen: points with the line's radius, in strokes separated by lifts. */
final class PenTrajectory {
  private double[] x = new double[128];
  private double[] y = new double[128];
  private double[] radius = new double[128];
  private boolean[] begins = new boolean[128];
  private int size;
  private boolean lifted = true;

  /** Moves to a point, drawing a line unless the pen was lifted. */
  void add(double pointX, double pointY, double pointRadius) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      radius = Arrays.copyOf(radius, 2 * size);
      begins = Arrays.copyOf(begins, 2 * size);
    }
    x[size] = pointX;
    y[size] = pointY;
    radius[size] = pointRadius;
    begins[size] = lifted;
    lifted = false;
    size++;
  }

  void lift() {
    lifted = true;
  }

  int size() {
    return size;
  }

  double x(int i) {
    return x[i];
  }

  double y(int i) {
    return y[i];
  }

  double radius(int i) {
    return radius[i];
  }

  /** Returns whether point {@code i} begins a stroke, so that no line leads to it. */
  boolean begins(int i) {
    return begins[i];
  }
}
