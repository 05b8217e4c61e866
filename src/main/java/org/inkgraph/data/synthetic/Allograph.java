package org.inkgraph.data.synthetic;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a digit.
 *
 * @param way what it looks like, in words
 * @param weight how often it is drawn, in relation to the others of its digit; at least 0
 * @param strokes each the points that the pen passes, {@code x,y} between spaces, with a corner
 *     where {@code !} follows
 */
public record Allograph(String way, double weight, List<String> strokes) {
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final Pattern POINT = Pattern.compile("(\\d*\\.?\\d+),(\\d*\\.?\\d+)(!?)");

  /** Checks the ranges, and that every stroke can be read. */
  public Allograph {
    if (way == null || way.isBlank()) {
      throw new IllegalArgumentException("way must say in a few words what it looks like");
    }
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight of '" + way + "' must be at least 0, got " + weight);
    }
    if (strokes == null || strokes.isEmpty()) {
      throw new IllegalArgumentException("'" + way + "' has no strokes");
    }
    strokes = List.copyOf(strokes);
    strokes.forEach(Allograph::stroke);
  }

  /** The points of each stroke, at least two. */
  List<List<ControlPoint>> knots() {
    return strokes.stream().map(Allograph::stroke).toList();
  }

  private static List<ControlPoint> stroke(String text) {
    List<ControlPoint> knots = BLANKS.splitAsStream(text.strip()).map(Allograph::knot).toList();
    if (knots.size() < 2) {
      throw new IllegalArgumentException(
          "a stroke must have at least 2 points, got '" + text + "'");
    }
    return knots;
  }

  private static ControlPoint knot(String text) {
    Matcher point = POINT.matcher(text);
    if (!point.matches()) {
      throw new IllegalArgumentException(
          "a point must be x,y or x,y! with numbers from 0 to 1, got '" + text + "'");
    }
    double x = Double.parseDouble(point.group(1));
    double y = Double.parseDouble(point.group(2));
    if (x > 1 || y > 1) {
      throw new IllegalArgumentException("a point must be within [0, 1], got '" + text + "'");
    }
    return new ControlPoint(x, y, !point.group(3).isEmpty());
  }
}
