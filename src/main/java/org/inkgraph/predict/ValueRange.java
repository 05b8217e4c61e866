package org.inkgraph.predict;

import java.math.BigDecimal;

/**
 * The range of the values that a model takes for pixels: 0 to 1 as in most, 0 to 255 of one that
 * begins with {@code Rescaling(1 / 255)}, -1 to 1 of MobileNet. The name is that of Keras' argument
 * {@code value_range}.
 *
 * @param low value of a pixel without ink
 * @param high value of a pixel of full ink, greater than {@code low}
 */
public record ValueRange(float low, float high) {
  /** From 0 to 1. */
  public static final ValueRange UNIT = new ValueRange(0, 1);

  /** From 0 to 255, as in files of pictures. */
  public static final ValueRange BYTES = new ValueRange(0, 255);

  private static final int MAX_BYTE = 255;

  /**
   * @throws IllegalArgumentException if {@code low} is not less than {@code high}, or one of them
   *     is not finite
   */
  public ValueRange {
    if (!(low < high) || Float.isInfinite(low) || Float.isInfinite(high)) {
      throw new IllegalArgumentException(
          "a range of pixels goes from a number to a greater one, got " + low + " and " + high);
    }
  }

  /**
   * Returns the range of a text such as {@code 0,255}.
   *
   * @throws IllegalArgumentException if it is not two numbers, the first less than the second
   */
  public static ValueRange parse(String text) {
    String[] ends = text.split(",", -1);
    try {
      if (ends.length == 2) {
        return new ValueRange(
            new BigDecimal(ends[0].strip()).floatValue(),
            new BigDecimal(ends[1].strip()).floatValue());
      }
    } catch (NumberFormatException e) {
      // Not a number: the message below says what is expected.
    }
    throw new IllegalArgumentException(
        "a range of pixels is two numbers with a comma between them, such as 0,255; got " + text);
  }

  /** Requires pixels from 0 to 1. */
  static void requireFractions(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      if (!(pixels[i] >= 0 && pixels[i] <= 1)) {
        throw new IllegalArgumentException(
            "pixels must be within [0, 1], got " + pixels[i] + " at index " + i);
      }
    }
  }

  /** Returns the values of fractions, 0 for {@link #low} to 1 for {@link #high}. */
  float[] ofFractions(float[] fractions) {
    if (equals(UNIT)) {
      return fractions;
    }
    float[] values = new float[fractions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (low + fractions[i] * ((double) high - low));
    }
    return values;
  }

  /** Returns the value of each unsigned byte, {@link #low} for 0 to {@link #high} for 255. */
  float[] ofBytes() {
    float[] values = new float[MAX_BYTE + 1];
    for (int i = 0; i <= MAX_BYTE; i++) {
      values[i] = equals(UNIT) ? i / 255f : (float) (low + i * ((double) high - low) / MAX_BYTE);
    }
    return values;
  }

  /** Returns {@code 0,255}, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return number(low) + "," + number(high);
  }

  /** Returns {@code 0 to 255}. */
  public String words() {
    return number(low) + " to " + number(high);
  }

  private static String number(float value) {
    return new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
  }
}
