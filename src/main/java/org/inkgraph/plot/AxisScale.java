package org.inkgraph.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear mapping from values to positions on an axis.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}, other than {@code from}
 * @param start first position of the axis
 * @param end last position of the axis
 */
public record AxisScale(double from, double to, double start, double end) {

  /**
   * @throws IllegalArgumentException if {@code from} and {@code to} are equal or not finite
   */
  public AxisScale {
    if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
      throw new IllegalArgumentException(
          "from and to must be two numbers, got " + from + " and " + to);
    }
  }

  /** Returns the position of {@code value}. */
  public double at(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  /**
   * Returns about {@code count} round values within the axis, with a step of 1, 2 or 5 times 10ⁿ.
   */
  public List<Double> ticks(int count) {
    double step = step(Math.abs(to - from), count);
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Returns the step between the ticks of a range. */
  public static double step(double range, int count) {
    double rough = range / Math.max(1, count);
    double power = 1;
    while (power > rough) {
      power /= 10;
    }
    while (power * 10 <= rough) {
      power *= 10;
    }
    double lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }
}
