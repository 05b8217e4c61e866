package org.inkgraph.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts values on an axis.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}, other than {@code from}
 * @param start where the axis begins
 * @param end where it ends
 */
public record AxisScale(double from, double to, double start, double end) {

  /**
   * @throws IllegalArgumentException if {@code from} and {@code to} are no two numbers
   */
  public AxisScale {
    if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
      throw new IllegalArgumentException(
          "from and to must be two numbers, got " + from + " and " + to);
    }
  }

  /** Where {@code value} lies. */
  public double at(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  /** Round values within the axis, about {@code count} of them, a step of 1, 2 or 5 times 10ⁿ. */
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

  /** The step between such values. */
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
