package org.inkgraph.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkgraph.runtime.InkgraphException;

/** The different labels of a file, numbered in the order in which they appear. */
public final class LabelTexts {
  private static final int MAX_LABELS = 256;
  private static final int MAX_LENGTH = 200;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,20}(\\.\\d{0,40})?([eE][-+]?\\d{1,2})?");

  /** Names that columns of labels usually have, in lower case. */
  private static final Set<String> COLUMNS =
      Set.of(
          "label",
          "labels",
          "class",
          "classes",
          "target",
          "y",
          "digit",
          "letter",
          "character",
          "category",
          "symbol");

  private final Path file;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /**
   * @param file the file that is read, for messages
   */
  public LabelTexts(Path file) {
    this.file = file;
  }

  /** Returns whether a column has a name that labels usually have. */
  public static boolean isColumnName(String name) {
    return COLUMNS.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the index of a label. Integers are equal if their values are, {@code 7} and {@code
   * 7.0}.
   *
   * @throws InkgraphException if it cannot be the name of a class, or is the 257th label
   */
  public int index(String label) {
    Integer known = indices.get(label);
    if (known != null) {
      return known;
    }
    String text = canonical(label.strip());
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.lines().count() > 1) {
      throw new InkgraphException(
          file
              + " has a label that cannot be a line of labels.txt: '"
              + text.substring(0, Math.min(text.length(), 40))
              + "'");
    }
    Integer index = indices.get(text);
    if (index == null) {
      if (texts.size() == MAX_LABELS) {
        throw new InkgraphException(
            file
                + " has more than 256 different labels, the last '"
                + text
                + "'; name the column of the classes with --label-column");
      }
      index = texts.size();
      texts.add(text);
      indices.put(text, index);
    }
    if (indices.size() < 4 * MAX_LABELS) {
      indices.put(label, index);
    }
    return index;
  }

  /** Returns integers as such, which some programs write as floating-point numbers. */
  private static String canonical(String label) {
    if (!NUMBER.matcher(label).matches()) {
      return label;
    }
    double number = Double.parseDouble(label);
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : label;
  }

  /** Returns the labels by their indices. */
  public List<String> texts() {
    return List.copyOf(texts);
  }
}
