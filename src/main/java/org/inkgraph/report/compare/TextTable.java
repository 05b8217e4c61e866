package org.inkgraph.report.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text with two spaces between columns, whose widths are measured in code points. */
final class TextTable {
  /** The alignment of a column. */
  enum Align {
    LEFT,
    RIGHT
  }

  private final List<Align> columns;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(Align... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are columns
   */
  void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row must have " + columns.size() + " cells, got " + Arrays.toString(cells));
    }
    rows.add(List.of(cells));
  }

  /** Returns the table; each line ends in {@code \n}, without trailing spaces. */
  String text() {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], length(row.get(column)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        String padding = " ".repeat(widths[column] - length(cell));
        line.append(column == 0 ? "" : "  ")
            .append(columns.get(column) == Align.LEFT ? cell + padding : padding + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
