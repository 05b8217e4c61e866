package org.inkgraph.data.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.inkgraph.runtime.InkgraphException;

/**
 * The classes that labels become: numbers as they are, or less the first label; texts in the order
 * of their code points; or the classes that a user names, in that order.
 */
public final class LabelMapping {
  /** Number of values of a label, which is one byte. */
  private static final int MAX_CLASSES = 256;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private final List<String> names;

  private LabelMapping(List<String> names) {
    this.names = List.copyOf(names);
  }

  /**
   * Returns the classes of all labels.
   *
   * @param input name of what has them, for messages
   * @param present the labels that images have
   * @param first label that becomes 0; if empty, 1 if no image has label 0 but some have label 1,
   *     otherwise 0
   * @throws InkgraphException if {@code present} is empty, a label is below the first, that is
   *     given but labels are not numbers, or there are too many
   */
  public static LabelMapping ofAll(String input, Collection<String> present, OptionalInt first) {
    if (present.isEmpty()) {
      throw new InkgraphException(input + " has no images");
    }
    boolean numbers = present.stream().allMatch(label -> NUMBER.matcher(label).matches());
    if (!numbers && first.isPresent()) {
      throw new InkgraphException(
          input + " has labels that are not numbers; omit --first-label, or name another column");
    }
    if (!numbers) {
      TreeSet<String> sorted =
          new TreeSet<>(Comparator.comparing(LabelMapping::codePoints, Arrays::compare));
      sorted.addAll(present);
      return named(input, List.copyOf(sorted));
    }
    int[] values = present.stream().mapToInt(Integer::parseInt).sorted().distinct().toArray();
    int smallest = values[0];
    int largest = values[values.length - 1];
    int zero = first.orElse(smallest == 1 ? 1 : 0);
    if (first.isPresent() && smallest < zero) {
      throw new InkgraphException(
          input + " has label " + smallest + ", which is below the first label, " + zero);
    }
    if (smallest < zero || largest - zero >= MAX_CLASSES) {
      // Codes of letters, for example.
      return named(input, Arrays.stream(values).mapToObj(Integer::toString).toList());
    }
    return named(input, IntStream.rangeClosed(zero, largest).mapToObj(Integer::toString).toList());
  }

  /** Returns the classes 0 to {@code count - 1}. */
  public static LabelMapping ofNumbers(int count) {
    return new LabelMapping(IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /**
   * Returns classes that a user names.
   *
   * @throws InkgraphException if no image has one of them
   */
  public static LabelMapping ofClasses(
      String input, Collection<String> present, List<String> classes) {
    for (String name : classes) {
      if (!present.contains(name)) {
        throw new InkgraphException(
            input
                + " has no images of class '"
                + name
                + "'; its classes are "
                + String.join(", ", present.stream().limit(20).toList())
                + (present.size() > 20 ? ", …" : ""));
      }
    }
    return named(input, classes);
  }

  private static LabelMapping named(String input, List<String> names) {
    if (names.size() > MAX_CLASSES) {
      throw new InkgraphException(
          input + " has " + names.size() + " classes; there can be at most 256");
    }
    return new LabelMapping(names);
  }

  /** Returns the class of a label, or -1 if its images are left out. */
  public int label(String label) {
    return names.indexOf(label);
  }

  /** Returns the names of the classes. */
  public List<String> names() {
    return names;
  }

  /** Returns a line if numbers have changed. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    int last = names.size() - 1;
    if (!names.get(0).equals("0") && names.stream().allMatch(n -> NUMBER.matcher(n).matches())) {
      notes.add(
          "labels "
              + names.get(0)
              + " to "
              + names.get(last)
              + " have become 0 to "
              + last
              + "; labels.txt has the names");
    }
    return notes;
  }

  private static int[] codePoints(String name) {
    return name.codePoints().toArray();
  }
}
