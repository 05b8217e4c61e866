package org.inkgraph.report.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** A table of text with two spaces between columns, whose widths are measured in code points. */
public final class TextTable {
  /** The alignment of a column. */
  public enum Align {
    LEFT,
    RIGHT
  }

  private final List<Align> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table of no rows. */
  public TextTable(Align... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are columns
   */
  public void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row must have " + columns.size() + " cells, got " + Arrays.toString(cells));
    }
    rows.add(List.of(cells));
  }

  /** Returns the table; each line ends in {@code \n}, without trailing spaces. */
  public String text() {
    int[] widths =
        IntStream.range(0, columns.size())
            .map(c -> rows.stream().mapToInt(row -> length(row.get(c))).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringJoiner line = new StringJoiner("  ");
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        String padding = " ".repeat(widths[column] - length(cell));
        line.add(columns.get(column) == Align.LEFT ? cell + padding : padding + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
