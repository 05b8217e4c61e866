package org.inkgraph.data.synthetic;

/**
 * A point that a stroke passes through.
 *
 * @param x from 0 (left) to 1
 * @param y from 0 (top) to 1
 * @param corner whether the stroke turns sharply here
 */
record ControlPoint(double x, double y, boolean corner) {}
