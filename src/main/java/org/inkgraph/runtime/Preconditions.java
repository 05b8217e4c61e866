package org.inkgraph.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments. What is refused is told with its name, what it must be, and what it is:
 * {@code epochs must be at least 1, got 0}.
 */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Refuses null.
   *
   * @return {@code value}
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T requirePresent(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  /**
   * Refuses integers below {@code min}.
   *
   * @throws IllegalArgumentException if {@code value} is one
   */
  public static void requireAtLeast(String name, long value, long min) {
    require(value >= min, name, "at least " + min, value);
  }

  /**
   * Refuses integers outside {@code min} to {@code max}, both included.
   *
   * @throws IllegalArgumentException if {@code value} is one
   */
  public static void requireWithin(String name, long value, long min, long max) {
    require(value >= min && value <= max, name, "within " + min + ".." + max, value);
  }

  /**
   * Refuses numbers outside {@code min} to {@code max}, both included, and NaN.
   *
   * @throws IllegalArgumentException if {@code value} is one
   */
  public static void requireWithin(String name, double value, double min, double max) {
    require(value >= min && value <= max, name, "from " + plain(min) + " to " + plain(max), value);
  }

  /**
   * Refuses what is not a number of [0, 1).
   *
   * @throws IllegalArgumentException if {@code value} is such
   */
  public static void requireBelowOne(String name, double value) {
    require(value >= 0 && value < 1, name, "from 0 to less than 1", value);
  }

  /**
   * Refuses what is not a number of (0, 1).
   *
   * @throws IllegalArgumentException if {@code value} is such
   */
  public static void requireBetweenZeroAndOne(String name, double value) {
    require(value > 0 && value < 1, name, "more than 0 and less than 1", value);
  }

  /**
   * Refuses what is not a finite number above 0.
   *
   * @throws IllegalArgumentException if {@code value} is such
   */
  public static void requirePositive(String name, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, name, "a number greater than 0", value);
  }

  /**
   * Refuses what is not a finite number of at least 0.
   *
   * @throws IllegalArgumentException if {@code value} is such
   */
  public static void requireNonNegative(String name, double value) {
    require(value >= 0 && value < Double.POSITIVE_INFINITY, name, "a number of at least 0", value);
  }

  /**
   * Refuses what is not in a range that the other methods do not know.
   *
   * @param holds whether {@code value} is in the range
   * @param range in words, to follow "must be"
   * @throws IllegalArgumentException if it is not
   */
  public static void require(boolean holds, String name, String range, @Nullable Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + range + ", got " + value);
    }
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
