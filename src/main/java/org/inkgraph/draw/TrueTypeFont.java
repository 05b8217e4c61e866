package org.inkgraph.draw;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The outlines in a TrueType font. Java's own fonts ask the machine for its fonts first, and fail
 * where it has none or no fontconfig, even for a font that a program brings.
 *
 * @see <a href="https://learn.microsoft.com/en-us/typography/opentype/spec/">OpenType
 *     specification</a>
 */
public final class TrueTypeFont {
  /** The font in all pictures. */
  public static final TrueTypeFont ROBOTO = bundled("Roboto-Regular.ttf");

  private static final int ON_CURVE = 1;
  private static final int X_SHORT = 2;
  private static final int Y_SHORT = 4;
  private static final int REPEAT = 8;
  private static final int X_SAME_OR_POSITIVE = 16;
  private static final int Y_SAME_OR_POSITIVE = 32;

  private static final int WORD_ARGUMENTS = 1;
  private static final int ARGUMENTS_ARE_OFFSETS = 2;
  private static final int ONE_SCALE = 8;
  private static final int MORE_COMPONENTS = 32;
  private static final int TWO_SCALES = 64;
  private static final int TWO_BY_TWO = 128;

  private final ByteBuffer font;
  private final Map<String, Integer> tables = new HashMap<>();
  private final Map<Integer, Integer> glyphs = new HashMap<>();
  private final int unitsPerEm;
  private final boolean longOffsets;
  private final int advances;

  /**
   * @param bytes a font with the tables {@code head}, {@code hhea}, {@code hmtx}, {@code loca},
   *     {@code glyf} and a Unicode {@code cmap} of format 4
   */
  TrueTypeFont(byte[] bytes) {
    font = ByteBuffer.wrap(bytes);
    int count = font.getShort(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), font.getInt(entry + 8));
    }
    unitsPerEm = unsigned(tables.get("head") + 18);
    longOffsets = font.getShort(tables.get("head") + 50) == 1;
    advances = unsigned(tables.get("hhea") + 34);
    readCharacters();
  }

  private static TrueTypeFont bundled(String resource) {
    try (InputStream in = TrueTypeFont.class.getResourceAsStream(resource)) {
      return new TrueTypeFont(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** Units of outlines and advances in the font's size. */
  public int unitsPerEm() {
    return unitsPerEm;
  }

  /** Whether the font has a glyph for each character of {@code text}. */
  public boolean covers(String text) {
    return text.codePoints().allMatch(glyphs::containsKey);
  }

  /** Width of {@code text}, in the unit of {@code size}. */
  public double width(String text, double size) {
    int units = text.codePoints().map(character -> advance(glyph(character))).sum();
    return units * size / unitsPerEm;
  }

  /** Index of the glyph of {@code character}; 0, which is a box, where there is none. */
  public int glyph(int character) {
    return glyphs.getOrDefault(character, 0);
  }

  /** How far behind this glyph the next one starts. */
  public int advance(int glyph) {
    return unsigned(tables.get("hmtx") + 4 * Math.min(glyph, advances - 1));
  }

  /** Outline of a glyph; y grows upwards from the baseline. */
  public Path2D outline(int glyph) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    int start = offset(glyph);
    if (start == offset(glyph + 1)) {
      return path;
    }
    int at = tables.get("glyf") + start;
    int contours = font.getShort(at);
    if (contours < 0) {
      appendComponents(path, at + 10);
    } else {
      appendContours(path, at + 10, contours);
    }
    return path;
  }

  private int offset(int glyph) {
    int loca = tables.get("loca");
    return longOffsets ? font.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph);
  }

  /** The segments of a {@code cmap} of format 4. */
  private void readCharacters() {
    int cmap = tables.get("cmap");
    int at = cmap + font.getInt(cmap + 8);
    if (font.getShort(at) != 4) {
      throw new IllegalArgumentException("cmap must have format 4, got " + font.getShort(at));
    }
    int segments = unsigned(at + 6) / 2;
    int ends = at + 14;
    int starts = ends + 2 * segments + 2;
    int deltas = starts + 2 * segments;
    int ranges = deltas + 2 * segments;
    for (int segment = 0; segment < segments; segment++) {
      int first = unsigned(starts + 2 * segment);
      int last = unsigned(ends + 2 * segment);
      int range = unsigned(ranges + 2 * segment);
      for (int character = first; character <= last && character < 0xFFFF; character++) {
        int glyph =
            range == 0
                ? character
                : unsigned(ranges + 2 * segment + range + 2 * (character - first));
        if (glyph != 0) {
          glyphs.put(character, (glyph + unsigned(deltas + 2 * segment)) & 0xFFFF);
        }
      }
    }
  }

  private void appendComponents(Path2D path, int from) {
    int at = from;
    int flags;
    do {
      flags = unsigned(at);
      Path2D component = outline(unsigned(at + 2));
      at += 4;
      if ((flags & ARGUMENTS_ARE_OFFSETS) == 0) {
        throw new IllegalArgumentException("a component must be placed by an offset");
      }
      boolean words = (flags & WORD_ARGUMENTS) != 0;
      int dx = words ? font.getShort(at) : font.get(at);
      int dy = words ? font.getShort(at + 2) : font.get(at + 1);
      at += words ? 4 : 2;
      double[] matrix = {1, 0, 0, 1};
      if ((flags & ONE_SCALE) != 0) {
        matrix[0] = scale(at);
        matrix[3] = matrix[0];
        at += 2;
      } else if ((flags & TWO_SCALES) != 0) {
        matrix[0] = scale(at);
        matrix[3] = scale(at + 2);
        at += 4;
      } else if ((flags & TWO_BY_TWO) != 0) {
        for (int i = 0; i < 4; i++) {
          matrix[i] = scale(at + 2 * i);
        }
        at += 8;
      }
      path.append(
          component.getPathIterator(
              new AffineTransform(matrix[0], matrix[1], matrix[2], matrix[3], dx, dy)),
          false);
    } while ((flags & MORE_COMPONENTS) != 0);
  }

  private void appendContours(Path2D path, int from, int contours) {
    int points = contours == 0 ? 0 : unsigned(from + 2 * (contours - 1)) + 1;
    int at = from + 2 * contours;
    at += 2 + unsigned(at); // the instructions
    int[] flags = new int[points];
    for (int i = 0; i < points; ) {
      int flag = font.get(at++);
      int times = (flag & REPEAT) == 0 ? 1 : 1 + (font.get(at++) & 0xFF);
      while (times-- > 0) {
        flags[i++] = flag;
      }
    }
    int[] xs = new int[points];
    at = coordinates(at, flags, xs, X_SHORT, X_SAME_OR_POSITIVE);
    int[] ys = new int[points];
    coordinates(at, flags, ys, Y_SHORT, Y_SAME_OR_POSITIVE);
    int first = 0;
    for (int contour = 0; contour < contours; contour++) {
      int last = unsigned(from + 2 * contour);
      appendContour(path, flags, xs, ys, first, last);
      first = last + 1;
    }
  }

  private int coordinates(int from, int[] flags, int[] values, int isShort, int sameOrPositive) {
    int at = from;
    int value = 0;
    for (int i = 0; i < flags.length; i++) {
      boolean marked = (flags[i] & sameOrPositive) != 0;
      if ((flags[i] & isShort) != 0) {
        int change = font.get(at++) & 0xFF;
        value += marked ? change : -change;
      } else if (!marked) {
        value += font.getShort(at);
        at += 2;
      }
      values[i] = value;
    }
    return at;
  }

  /** Between two control points lies a point of the curve that the font does not spell out. */
  private static void appendContour(
      Path2D path, int[] flags, int[] xs, int[] ys, int first, int last) {
    int count = last - first + 1;
    int start = first;
    while (start <= last && (flags[start] & ON_CURVE) == 0) {
      start++;
    }
    if (start > last) {
      throw new IllegalArgumentException("a contour must have a point on the curve");
    }
    path.moveTo(xs[start], ys[start]);
    int control = -1;
    for (int i = 1; i <= count; i++) {
      int point = first + (start - first + i) % count;
      boolean onCurve = (flags[point] & ON_CURVE) != 0;
      if (control >= 0) {
        double x = onCurve ? xs[point] : (xs[control] + xs[point]) / 2.0;
        double y = onCurve ? ys[point] : (ys[control] + ys[point]) / 2.0;
        path.quadTo(xs[control], ys[control], x, y);
      } else if (onCurve && point != start) {
        path.lineTo(xs[point], ys[point]);
      }
      control = onCurve ? -1 : point;
    }
    path.closePath();
  }

  private double scale(int at) {
    return font.getShort(at) / 16384.0;
  }

  private int unsigned(int at) {
    return font.getShort(at) & 0xFFFF;
  }
}
