package org.inkgraph.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The ways to write each digit, each a list of strokes; read from {@code digits.txt}. */
final class DigitSkeletons {
  private static final String RESOURCE = "digits.txt";
  private static final Pattern BLANKS = Pattern.compile(" +");

  private final List<List<List<List<Knot>>>> variants;

  private DigitSkeletons(List<List<List<List<Knot>>>> variants) {
    this.variants = variants;
  }

  /** Reads the resource. */
  static DigitSkeletons read() {
    List<List<List<List<Knot>>>> variants =
        IntStream.range(0, 10)
            .<List<List<List<Knot>>>>mapToObj(digit -> new ArrayList<>())
            .toList();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                DigitSkeletons.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          variants.get(line.charAt(0) - '0').add(strokes(line.substring(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
    return new DigitSkeletons(variants);
  }

  /** The strokes of each way to write {@code digit}, 0 to 9. */
  List<List<List<Knot>>> variants(int digit) {
    return variants.get(digit);
  }

  private static List<List<Knot>> strokes(String text) {
    return Pattern.compile("\\|").splitAsStream(text).map(DigitSkeletons::stroke).toList();
  }

  private static List<Knot> stroke(String text) {
    return BLANKS.splitAsStream(text.strip()).map(DigitSkeletons::knot).toList();
  }

  private static Knot knot(String text) {
    boolean corner = text.endsWith("!");
    int comma = text.indexOf(',');
    return new Knot(
        Double.parseDouble(text.substring(0, comma)),
        Double.parseDouble(text.substring(comma + 1, text.length() - (corner ? 1 : 0))),
        corner);
  }
}
