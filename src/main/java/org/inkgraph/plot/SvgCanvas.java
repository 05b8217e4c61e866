package org.inkgraph.plot;

import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A canvas that writes an SVG document. Equal calls produce equal bytes on any machine: the
 * document contains neither times nor random names, its pixels are not compressed, and its text
 * consists of outlines, each glyph once, so that it does not depend on the viewer's fonts.
 */
final class SvgCanvas implements Canvas {
  private final String head;
  private final StringBuilder body = new StringBuilder();
  private final TreeMap<Integer, String> glyphs = new TreeMap<>();

  SvgCanvas(int width, int height, String title, String description) {
    head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
            + width
            + "\" height=\""
            + height
            + "\" viewBox=\"0 0 "
            + width
            + " "
            + height
            + "\" role=\"img\">\n<title>"
            + escape(title)
            + "</title>\n<desc>"
            + escape(description)
            + "</desc>\n";
    rectangle(0, 0, width, height, RgbColor.WHITE);
  }

  @Override
  public void rectangle(double x, double y, double width, double height, RgbColor fill) {
    element("rect", box(x, y, width, height), fill(fill));
  }

  @Override
  public void frame(double x, double y, double width, double height, Stroke stroke) {
    element("rect", box(x, y, width, height), stroke(stroke));
  }

  @Override
  public void disc(double x, double y, double radius, RgbColor fill) {
    element("circle", round(x, y, radius), fill(fill));
  }

  @Override
  public void circle(double x, double y, double radius, Stroke stroke) {
    element("circle", round(x, y, radius), stroke(stroke));
  }

  @Override
  public void lines(List<Point> points, Stroke stroke) {
    element("polyline", points(points), stroke(stroke));
  }

  @Override
  public void polygon(List<Point> corners, RgbColor fill) {
    element("polygon", points(corners), fill(fill));
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor, RgbColor color) {
    double start = anchor.start(x, OutlineFont.ROBOTO.width(text, size));
    glyphs(text, "translate(" + number(start) + " " + number(y) + ")", size, color);
  }

  @Override
  public void textUpwards(String text, double x, double y, double size, Anchor anchor) {
    double start = y - anchor.start(0, OutlineFont.ROBOTO.width(text, size));
    String place = "translate(" + number(x) + " " + number(start) + ") rotate(-90)";
    glyphs(text, place, size, RgbColor.BLACK);
  }

  @Override
  public void tile(GrayTile tile, double x, double y, double width, double height) {
    element(
        "image",
        box(x, y, width, height),
        " preserveAspectRatio=\"none\" image-rendering=\"pixelated\" href=\"data:image/png;base64,"
            + Base64.getEncoder().encodeToString(StoredPng.of(tile))
            + "\"");
  }

  String document() {
    StringBuilder document = new StringBuilder(head);
    document.append("<defs>\n");
    glyphs.forEach(
        (glyph, path) -> document.append("<path id=\"g" + glyph + "\" d=\"" + path + "\"/>\n"));
    return document.append("</defs>\n").append(body).append("</svg>\n").toString();
  }

  private void glyphs(String text, String place, double size, RgbColor color) {
    OutlineFont font = OutlineFont.ROBOTO;
    String scale =
        new BigDecimal(size / OutlineFont.UNITS_PER_EM)
            .setScale(6, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    body.append("<g transform=\"" + place + " scale(" + scale + " -" + scale + ")\"");
    body.append(fill(color)).append('>');
    int advance = 0;
    for (int character : text.codePoints().toArray()) {
      OutlineFont.Glyph glyph = font.glyph(character);
      String path =
          glyphs.computeIfAbsent(
              glyph.index(), index -> data(font.outline(glyph).getPathIterator(null)));
      if (!path.isEmpty()) {
        body.append("<use href=\"#g").append(glyph.index()).append('"');
        body.append(advance == 0 ? "" : " x=\"" + advance + "\"").append("/>");
      }
      advance += glyph.advance();
    }
    body.append("</g>\n");
  }

  private void element(String name, String geometry, String look) {
    body.append('<').append(name).append(geometry).append(look).append("/>\n");
  }

  private static String box(double x, double y, double width, double height) {
    return attribute("x", x)
        + attribute("y", y)
        + attribute("width", width)
        + attribute("height", height);
  }

  private static String round(double x, double y, double radius) {
    return attribute("cx", x) + attribute("cy", y) + attribute("r", radius);
  }

  private static String points(List<Point> points) {
    return points.stream()
        .map(point -> number(point.x()) + "," + number(point.y()))
        .collect(Collectors.joining(" ", " points=\"", "\""));
  }

  private static String fill(RgbColor color) {
    return " fill=\"" + color.hex() + "\"";
  }

  private static String stroke(Stroke stroke) {
    return " fill=\"none\" stroke=\""
        + stroke.color().hex()
        + "\""
        + attribute("stroke-width", stroke.width())
        + (stroke.dash() == 0 ? "" : attribute("stroke-dasharray", stroke.dash()))
        + " stroke-linejoin=\"round\"";
  }

  private static String attribute(String name, double value) {
    return " " + name + "=\"" + number(value) + "\"";
  }

  /** Formats with two decimals, which hides differences in rounding between platforms. */
  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String data(PathIterator path) {
    StringBuilder data = new StringBuilder();
    double[] at = new double[6];
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> data.append('M').append(pair(at, 0));
        case PathIterator.SEG_LINETO -> data.append('L').append(pair(at, 0));
        case PathIterator.SEG_QUADTO ->
            data.append('Q').append(pair(at, 0)).append(' ').append(pair(at, 2));
        case PathIterator.SEG_CLOSE -> data.append('Z');
        default -> throw new IllegalArgumentException("a glyph must have no cubic curves");
      }
    }
    return data.toString();
  }

  private static String pair(double[] at, int from) {
    return number(at[from]) + " " + number(at[from + 1]);
  }

  /** Escapes text for elements, not for attributes; drops characters that XML forbids. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF)
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
