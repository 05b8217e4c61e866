package org.inkgraph.data.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.Preconditions;

/**
 * The parameters of the digit synthesis: allographs, and the variation of shape, strokes, stroke
 * width and ink. The standard style is the resource {@code handwriting.yaml}.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param shape deformation of the whole digit
 * @param strokes variation of each stroke
 * @param pen stroke width
 * @param paper rendering of ink as pixels
 * @param digits allographs of each of "0" to "9", at least one with a weight above 0
 */
public record HandwritingStyle(
    int formatVersion,
    ShapeStyle shape,
    StrokeStyle strokes,
    PenStyle pen,
    PaperStyle paper,
    SortedMap<String, List<Allograph>> digits) {
  static final int FORMAT_VERSION = 1;

  static final int CLASSES = 10;

  /** Checks the version, and that nothing is missing. */
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
    digits.forEach(
        (digit, allographs) -> {
          if (allographs != null && allographs.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("digits." + digit + " has an entry without a way");
          }
          copy.put(digit, allographs == null ? List.of() : List.copyOf(allographs));
        });
    digits = Collections.unmodifiableSortedMap(copy);
    requireDigits(digits);
  }

  private static void requireDigits(SortedMap<String, List<Allograph>> digits) {
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    if (!List.copyOf(digits.keySet()).equals(names)) {
      throw new IllegalArgumentException("digits must be 0 to 9, got " + digits.keySet());
    }
    digits.forEach(
        (digit, allographs) -> {
          if (allographs.stream().mapToDouble(Allograph::weight).sum() <= 0) {
            throw new IllegalArgumentException(
                "digits." + digit + " must have a way with a weight above 0");
          }
        });
  }

  /**
   * Returns the hexadecimal SHA-256 of the style as JSON, independent of YAML's comments, order of
   * keys and notation of numbers.
   */
  public String sha256() {
    return new Sha256().update(JsonFile.text(this).getBytes(StandardCharsets.UTF_8)).hex();
  }
}
