package org.inkgraph.plot;

import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A font as outlines, read from the lines that {@code .ci/glyphs} writes and describes. Java's own
 * fonts query the machine's fonts first, and fail where it has no fonts or no fontconfig, even for
 * an embedded font.
 */
public final class OutlineFont {
  /** The font of all charts. */
  public static final OutlineFont ROBOTO = new OutlineFont("Roboto-Regular.txt");

  /** Units of outlines and advances per em. */
  static final int UNITS_PER_EM = 2048;

  private static final int NO_CHARACTER = -1;
  private static final Pattern POINT = Pattern.compile("([lq])(-?[\\d.]+) ?(-?[\\d.]+)");

  private final List<String> contours = new ArrayList<>();
  private final Map<Integer, Glyph> glyphs = new HashMap<>();

  /**
   * The shape of a character.
   *
   * @param index its index in the font
   * @param advance distance to the start of the next glyph
   * @param contours for each contour its index and the x and y where it starts
   */
  record Glyph(int index, int advance, List<String> contours) {}

  private OutlineFont(String resource) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                OutlineFont.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      in.lines().forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private void add(String line) {
    if (line.startsWith("l") || line.startsWith("q")) {
      contours.add(line);
      return;
    }
    List<String> fields = List.of(line.split(" "));
    glyphs.put(
        Integer.valueOf(fields.get(0)),
        new Glyph(
            Integer.parseInt(fields.get(1)),
            Integer.parseInt(fields.get(2)),
            fields.subList(3, fields.size())));
  }

  /** Returns whether the font has a glyph for each character of {@code text}. */
  public boolean covers(String text) {
    return text.codePoints().allMatch(glyphs::containsKey);
  }

  /** Returns the width of {@code text}, in the unit of {@code size}. */
  double width(String text, double size) {
    int units = text.codePoints().map(character -> glyph(character).advance()).sum();
    return units * size / UNITS_PER_EM;
  }

  /** Returns the glyph of {@code character}, or a box if the font has none. */
  Glyph glyph(int character) {
    return Objects.requireNonNull(glyphs.getOrDefault(character, glyphs.get(NO_CHARACTER)));
  }

  /** Returns the outline of a glyph; y grows upwards from the baseline. */
  Path2D outline(Glyph glyph) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i < glyph.contours().size(); i += 3) {
      append(
          path,
          contours.get(Integer.parseInt(glyph.contours().get(i))),
          Double.parseDouble(glyph.contours().get(i + 1)),
          Double.parseDouble(glyph.contours().get(i + 2)));
    }
    return path;
  }

  /** Appends a contour; midway between two control points is an implied point of the curve. */
  private static void append(Path2D path, String contour, double startX, double startY) {
    double x = startX;
    double y = startY;
    path.moveTo(x, y);
    boolean controlled = false;
    Matcher point = POINT.matcher(contour);
    while (point.find()) {
      double fromX = x;
      double fromY = y;
      x += Double.parseDouble(point.group(2));
      y += Double.parseDouble(point.group(3));
      boolean onCurve = point.group(1).equals("l");
      if (controlled) {
        path.quadTo(fromX, fromY, onCurve ? x : (fromX + x) / 2, onCurve ? y : (fromY + y) / 2);
      } else if (onCurve) {
        path.lineTo(x, y);
      }
      controlled = !onCurve;
    }
    path.closePath();
  }
}
