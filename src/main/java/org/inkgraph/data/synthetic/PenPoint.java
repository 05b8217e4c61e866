package org.inkgraph.data.synthetic;

/**
 * A point of a pen's trajectory.
 *
 * @param radius half the width of the line here
 * @param begins whether the point begins a stroke, so that no line leads to it
 */
record PenPoint(double x, double y, double radius, boolean begins) {
  PenPoint scaled(double scale, double offsetX, double offsetY) {
    return new PenPoint(offsetX + scale * x, offsetY + scale * y, scale * radius, begins);
  }
}
