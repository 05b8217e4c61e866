package org.inkgraph.spark;

/** Pixels as a model takes them. */
final class Pixels {
  private static final int MOST = 255;

  /** A division for each pixel of millions of images is what a small network would wait for. */
  private static final float[] FRACTIONS = new float[MOST + 1];

  static {
    for (int i = 0; i <= MOST; i++) {
      FRACTIONS[i] = i / 255f;
    }
  }

  private Pixels() {}

  /** Of unsigned bytes. */
  static float[] of(byte[] bytes) {
    float[] pixels = new float[bytes.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = FRACTIONS[bytes[i] & 0xFF];
    }
    return pixels;
  }

  /**
   * Of whole numbers.
   *
   * @throws IllegalArgumentException if one is not within 0..255
   */
  static float[] of(int[] values) {
    float[] pixels = new float[values.length];
    for (int i = 0; i < pixels.length; i++) {
      if (values[i] < 0 || values[i] > MOST) {
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
