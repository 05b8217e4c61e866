package org.inkgraph.spark;

/** Conversions of pixels to the input of models. */
final class Pixels {
  private static final int MAX = 255;

  /** A lookup table, as a division per pixel would slow down small networks. */
  private static final float[] FRACTIONS = new float[MAX + 1];

  static {
    for (int i = 0; i <= MAX; i++) {
      FRACTIONS[i] = i / 255f;
    }
  }

  private Pixels() {}

  /** Returns the pixels of unsigned bytes. */
  static float[] of(byte[] bytes) {
    float[] pixels = new float[bytes.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = FRACTIONS[bytes[i] & 0xFF];
    }
    return pixels;
  }

  /**
   * Returns the pixels of integers.
   *
   * @throws IllegalArgumentException if one is not within 0..255
   */
  static float[] of(int[] values) {
    float[] pixels = new float[values.length];
    for (int i = 0; i < pixels.length; i++) {
      if (values[i] < 0 || values[i] > MAX) {
        throw new IllegalArgumentException(
            "integer pixels must be within 0..255, got " + values[i] + " at index " + i);
      }
      pixels[i] = FRACTIONS[values[i]];
    }
    return pixels;
  }

  /**
   * Checks fractions.
   *
   * @throws IllegalArgumentException if one is not within [0, 1]
   */
  static float[] checked(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      if (!(pixels[i] >= 0 && pixels[i] <= 1)) {
        throw new IllegalArgumentException(
            "pixels must be within [0, 1], got " + pixels[i] + " at index " + i);
      }
    }
    return pixels;
  }
}
