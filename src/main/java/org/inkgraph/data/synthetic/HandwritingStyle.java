package org.inkgraph.data.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.Preconditions;

/**
 * How digits are written: the ways to write each and how much hands, pens and paper vary. The
 * standard one is the resource {@code handwriting.yaml}.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param shape how the whole digit is bent
 * @param strokes how strokes depart from their skeletons
 * @param pen how wide the line is
 * @param paper how ink becomes pixels
 * @param digits the ways to write each of "0" to "9", at least one with a weight above 0
 */
public record HandwritingStyle(
    int formatVersion,
    ShapeStyle shape,
    StrokeStyle strokes,
    PenStyle pen,
    PaperStyle paper,
    SortedMap<String, List<Allograph>> digits) {
  static final int FORMAT_VERSION = 1;

  /** Classes that are drawn. */
  static final int CLASSES = 10;

  /** Checks that nothing is missing. */
  public HandwritingStyle {
    Preconditions.require(
        formatVersion == FORMAT_VERSION,
        "formatVersion",
        Integer.toString(FORMAT_VERSION),
        formatVersion);
    Preconditions.requirePresent("shape", shape);
    Preconditions.requirePresent("strokes", strokes);
    Preconditions.requirePresent("pen", pen);
    Preconditions.requirePresent("paper", paper);
    Preconditions.requirePresent("digits", digits);
    SortedMap<String, List<Allograph>> copy = new TreeMap<>();
    digits.forEach((digit, ways) -> copy.put(digit, ways == null ? List.of() : List.copyOf(ways)));
    digits = Collections.unmodifiableSortedMap(copy);
    requireDigits(digits);
  }

  private static void requireDigits(SortedMap<String, List<Allograph>> digits) {
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    if (!List.copyOf(digits.keySet()).equals(names)) {
      throw new IllegalArgumentException("digits must be 0 to 9, got " + digits.keySet());
    }
    digits.forEach(
        (digit, ways) -> {
          if (ways.stream().mapToDouble(Allograph::weight).sum() <= 0) {
            throw new IllegalArgumentException(
                "digits." + digit + " must have a way with a weight above 0");
          }
        });
  }

  /**
   * SHA-256 of the style as JSON: comments, the order of keys and how a number is written in YAML
   * do not change it.
   */
  public String sha256() {
    return new Sha256().update(JsonFile.text(this).getBytes(StandardCharsets.UTF_8)).hex();
  }
}
