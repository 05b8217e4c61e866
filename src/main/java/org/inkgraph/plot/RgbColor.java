package org.inkgraph.plot;

import java.util.Locale;

/**
 * An opaque color.
 *
 * @param rgb {@code 0xRRGGBB} in sRGB
 */
public record RgbColor(int rgb) {
  /** Color of text and axes. */
  public static final RgbColor BLACK = new RgbColor(0x1A1A1A);

  /** Color of the background. */
  public static final RgbColor WHITE = new RgbColor(0xFFFFFF);

  /** Color of secondary text, with a contrast of 7 to 1 on white. */
  public static final RgbColor GRAY = new RgbColor(0x595959);

  /** Color of grid lines. */
  public static final RgbColor LIGHT_GRAY = new RgbColor(0xD0D0D0);

  /** Okabe and Ito's blue. */
  public static final RgbColor BLUE = new RgbColor(0x0072B2);

  /** Okabe and Ito's vermilion. */
  public static final RgbColor VERMILION = new RgbColor(0xD55E00);

  /** Okabe and Ito's orange. */
  public static final RgbColor ORANGE = new RgbColor(0xE69F00);

  /** Okabe and Ito's sky blue. */
  public static final RgbColor SKY = new RgbColor(0x56B4E9);

  /**
   * @throws IllegalArgumentException if {@code rgb} has more than 24 bits
   */
  public RgbColor {
    if (rgb < 0 || rgb > 0xFFFFFF) {
      throw new IllegalArgumentException("rgb must be within 0..0xFFFFFF, got " + rgb);
    }
  }

  /** Returns the color as in CSS, such as {@code #0072b2}. */
  public String hex() {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /**
   * Returns the relative luminance, from 0 for black to 1 for white.
   *
   * @see <a href="https://www.w3.org/TR/WCAG21/#dfn-relative-luminance">WCAG 2.1, relative
   *     luminance</a>
   */
  public double luminance() {
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear((rgb >> 8) & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  /** Returns black or white, whichever has the higher contrast with this color. */
  public RgbColor textOn() {
    return luminance() + 0.05 > Math.sqrt((BLACK.luminance() + 0.05) * 1.05) ? BLACK : WHITE;
  }

  private static double linear(int component) {
    double value = component / 255.0;
    return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
  }
}
