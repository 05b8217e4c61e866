package org.inkgraph.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments, whose messages give the name, the requirement and the value: {@code epochs
 * must be at least 1, got 0}.
 */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Requires a value that is not null.
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
   * Requires an integer of at least {@code min}.
   *
   * @throws IllegalArgumentException if {@code value} is smaller
   */
  public static void requireAtLeast(String name, long value, long min) {
    require(value >= min, name, "at least " + min, value);
  }

  /**
   * Requires an integer from {@code min} to {@code max}, both inclusive.
   *
   * @throws IllegalArgumentException if {@code value} is out of range
   */
  public static void requireWithin(String name, long value, long min, long max) {
    require(value >= min && value <= max, name, "within " + min + ".." + max, value);
  }

  /**
   * Requires a number from {@code min} to {@code max}, both inclusive.
   *
   * @throws IllegalArgumentException if {@code value} is out of range or NaN
   */
  public static void requireWithin(String name, double value, double min, double max) {
    require(value >= min && value <= max, name, "from " + plain(min) + " to " + plain(max), value);
  }

  /**
   * Requires a number in [0, 1), also when rounded to a float, which is what graphs have.
   *
   * @throws IllegalArgumentException if {@code value} is out of range or NaN
   */
  public static void requireBelowOne(String name, double value) {
    require(value >= 0 && value < 1, name, "from 0 to less than 1", value);
    require((float) value < 1, name, "less than 1 as a 32-bit float", value);
  }

  /**
   * Requires a number in (0, 1).
   *
   * @throws IllegalArgumentException if {@code value} is out of range or NaN
   */
  public static void requireBetweenZeroAndOne(String name, double value) {
    require(value > 0 && value < 1, name, "more than 0 and less than 1", value);
  }

  /**
   * Requires a finite number above 0, also when rounded to a float, which is what graphs have; they
   * take those below {@link Float#MIN_NORMAL} for 0.
   *
   * @throws IllegalArgumentException if {@code value} is not
   */
  public static void requirePositive(String name, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, name, "a number greater than 0", value);
    require(
        (float) value >= Float.MIN_NORMAL && (float) value <= Float.MAX_VALUE,
        name,
        "greater than 0 and finite as a 32-bit float (1.2e-38 to 3.4e38)",
        value);
  }

  /**
   * Requires a number as {@link #requirePositive} does, unless it is null.
   *
   * @throws IllegalArgumentException if {@code value} is neither
   */
  public static void requirePositiveOrNull(String name, @Nullable Double value) {
    if (value != null) {
      requirePositive(name, value);
    }
  }

  /**
   * Requires a finite number of at least 0, also when rounded to a float, which is what graphs
   * have.
   *
   * @throws IllegalArgumentException if {@code value} is not
   */
  public static void requireNonNegative(String name, double value) {
    require(value >= 0 && value < Double.POSITIVE_INFINITY, name, "a number of at least 0", value);
    require((float) value <= Float.MAX_VALUE, name, "finite as a 32-bit float", value);
  }

  /**
   * Requires a condition that the other methods do not cover.
   *
   * @param holds whether the condition holds
   * @param range the condition in words, after "must be"
   * @throws IllegalArgumentException if it does not hold
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
