package org.inkgraph.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

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
   * A round value on an axis.
   *
   * @param at its position
   * @param label the value as text
   */
  public record Tick(double at, String label) {}

  /**
   * Returns about {@code count} ticks, with a step of 1, 2 or 5 times 10ⁿ.
   *
   * @param minDecimals minimum number of decimals of the labels, which have as many as they need
   */
  public List<Tick> ticks(int count, int minDecimals) {
    double step = step(Math.abs(to - from), count);
    String format = "%." + Math.max(minDecimals, (int) Math.ceil(-Math.log10(step) - 1e-9)) + "f";
    long first = (long) Math.ceil(Math.min(from, to) / step - 1e-9);
    double last = Math.max(from, to) + step * 1e-9;
    return LongStream.iterate(first, i -> i * step <= last, i -> i + 1)
        .mapToObj(i -> new Tick(at(i * step), String.format(Locale.ROOT, format, i * step)))
        .toList();
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
