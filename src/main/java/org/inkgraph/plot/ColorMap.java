package org.inkgraph.plot;

/**
 * A color map from very light to dark blue: ColorBrewer's sequential scheme Blues. Its lightness
 * falls evenly, so it is readable with color vision deficiency and in black and white.
 *
 * @see <a href="https://colorbrewer2.org/#type=sequential&scheme=Blues&n=9">ColorBrewer 2.0</a>
 */
public final class ColorMap {
  private static final int[] STEPS = {
    0xEBF3FB, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B
  };

  private ColorMap() {}

  /**
   * Returns the color for {@code value}.
   *
   * @param value in [0, 1]; values outside are clipped
   */
  public static RgbColor at(double value) {
    double position = Math.max(0, Math.min(1, value)) * (STEPS.length - 1);
    int step = Math.min((int) position, STEPS.length - 2);
    double share = position - step;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = (STEPS[step] >> shift) & 0xFF;
      int to = (STEPS[step + 1] >> shift) & 0xFF;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return new RgbColor(rgb);
  }
}
