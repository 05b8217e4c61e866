package org.inkgraph.data.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.inkgraph.data.source.LabelTexts;

/**
 * The names of a table's columns, if its first row has them.
 *
 * @param columns number of columns
 * @param names names by column; empty without a header
 */
record CsvHeader(int columns, List<String> names) {
  /** Columns that are neither pixels nor labels; pandas writes an index without a name. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "",
          "unnamed: 0",
          "index",
          "id",
          "imageid",
          "image_id",
          "filename",
          "file",
          "path",
          "usage",
          "split");

  CsvHeader {
    names = Collections.unmodifiableList(names);
  }

  /** Returns the header that a file's first row is, or is not. */
  static CsvHeader of(CsvRows row) {
    List<String> cells = new ArrayList<>(row.size());
    int texts = 0;
    int unknown = 0;
    boolean counted = true;
    double first = Double.NaN;
    for (int column = 0; column < row.size(); column++) {
      cells.add(row.text(column).strip());
      double number = row.number(column);
      if (Double.isNaN(number)) {
        texts++;
        unknown += isKnown(cells.get(column)) ? 0 : 1;
      } else {
        first = column == texts ? number : first;
        counted &= number == first + column - texts;
      }
    }
    // Names may be numbers: those that pandas gives to columns without names.
    boolean numbered =
        counted
            && (texts <= 1 || unknown == 0)
            && row.size() > Math.max(2, texts + 1)
            && (first == 0 || first == 1);
    return numbered || 2 * texts > row.size()
        ? new CsvHeader(row.size(), cells)
        : new CsvHeader(row.size(), List.of());
  }

  private static boolean isKnown(String name) {
    return LabelTexts.isColumnName(name) || OF_OTHERS.contains(name.toLowerCase(Locale.ROOT));
  }

  boolean exists() {
    return !names.isEmpty();
  }

  /** Returns whether a column has a name that labels usually have. */
  boolean isOfLabels(int column) {
    return exists() && LabelTexts.isColumnName(names.get(column));
  }

  /** Returns whether a column has a name that says that it is neither a label nor a pixel. */
  boolean isOfOthers(int column) {
    return exists() && OF_OTHERS.contains(names.get(column).toLowerCase(Locale.ROOT));
  }

  /** Returns a column's name in parentheses, or nothing without a header. */
  String shownName(int column) {
    return exists() ? " ('" + CsvFormat.shown(names.get(column)) + "')" : "";
  }
}
