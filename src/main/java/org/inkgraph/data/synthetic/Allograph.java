package org.inkgraph.data.synthetic;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a digit, as an abstract skeleton.
 *
 * @param way what it looks like, in words
 * @param weight relative frequency among the allographs of its digit; at least 0
 * @param strokes the control points of each stroke as {@code x,y}, separated by spaces; {@code !}
 *     after a point makes it a corner
 */
public record Allograph(String way, double weight, List<String> strokes) {
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final Pattern POINT = Pattern.compile("(\\d*\\.?\\d+),(\\d*\\.?\\d+)(!?)");

  /** Checks the ranges, and that every stroke can be parsed. */
  public Allograph {
    if (way == null || way.isBlank()) {
      throw new IllegalArgumentException("way must say in a few words what it looks like");
    }
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight of '" + way + "' must be at least 0, got " + weight);
    }
    if (strokes == null || strokes.isEmpty() || strokes.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "'"
              + way
              + "' has "
              + (strokes == null || strokes.isEmpty() ? "no" : "empty")
              + " strokes");
    }
    strokes = List.copyOf(strokes);
    strokes.forEach(Allograph::stroke);
  }

  /** Returns the control points of each stroke, at least two. */
  List<List<ControlPoint>> controlPoints() {
    return strokes.stream().map(Allograph::stroke).toList();
  }

  private static List<ControlPoint> stroke(String text) {
    List<ControlPoint> points = BLANKS.splitAsStream(text.strip()).map(Allograph::point).toList();
    if (points.size() < 2) {
      throw new IllegalArgumentException(
          "a stroke must have at least 2 points, got '" + text + "'");
    }
    return points;
  }

  private static ControlPoint point(String text) {
    Matcher matcher = POINT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a point must be x,y or x,y! with numbers from 0 to 1, got '" + text + "'");
    }
    double x = Double.parseDouble(matcher.group(1));
    double y = Double.parseDouble(matcher.group(2));
    if (x > 1 || y > 1) {
      throw new IllegalArgumentException("a point must be within [0, 1], got '" + text + "'");
    }
    return new ControlPoint(x, y, !matcher.group(3).isEmpty());
  }
}
