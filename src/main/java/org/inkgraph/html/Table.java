package org.inkgraph.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table with sortable columns, in a box that scrolls horizontally if the table is too wide. */
public final class Table {
  /**
   * A cell.
   *
   * @param text text of the cell
   * @param key number that it is sorted by, or null to sort by the text
   * @param link address that it links to, or null
   */
  public record Cell(String text, @Nullable Double key, @Nullable String link) {
    /** Returns a cell with text. */
    public static Cell of(String text) {
      return new Cell(text, null, null);
    }

    /** Returns a cell with an integer. */
    public static Cell of(long number) {
      return new Cell(String.format(Locale.ROOT, "%,d", number), (double) number, null);
    }

    /** Returns a cell with a number, shown as {@code text}. */
    public static Cell of(double number, String text) {
      return new Cell(text, number, null);
    }
  }

  /** A column, and whether its cells are numbers, which are right-aligned. */
  private record Column(String name, boolean numeric) {
    String cssClass() {
      return numeric ? "number" : "word";
    }
  }

  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<List<Cell>> summary = new ArrayList<>();

  /**
   * @param caption caption of the table
   */
  public Table(String caption) {
    this.caption = caption;
  }

  /** Adds columns of words. */
  public Table words(String... names) {
    Arrays.stream(names).forEach(name -> columns.add(new Column(name, false)));
    return this;
  }

  /** Adds columns of numbers. */
  public Table numbers(String... names) {
    Arrays.stream(names).forEach(name -> columns.add(new Column(name, true)));
    return this;
  }

  /**
   * Adds a row, whose first cell is its heading.
   *
   * @param cells as many as there are columns
   */
  public Table row(Cell... cells) {
    rows.add(checked(cells));
    return this;
  }

  /** Adds a row to the foot of the table, which is not sorted. */
  public Table foot(Cell... cells) {
    summary.add(checked(cells));
    return this;
  }

  /** Writes the table. */
  public void writeTo(Html html) {
    html.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
    html.open("table", "class", "sortable").element("caption", caption).newline();
    html.open("thead").open("tr");
    for (Column column : columns) {
      html.element("th", column.name(), "scope", "col", "class", column.cssClass());
    }
    html.close().close().newline();
    body(html, "tbody", rows);
    if (!summary.isEmpty()) {
      body(html, "tfoot", summary);
    }
    html.close().close().newline();
  }

  private void body(Html html, String element, List<List<Cell>> lines) {
    html.open(element).newline();
    for (List<Cell> line : lines) {
      html.open("tr");
      for (int i = 0; i < line.size(); i++) {
        cell(html, line.get(i), i);
      }
      html.close().newline();
    }
    html.close();
  }

  private void cell(Html html, Cell cell, int index) {
    List<String> attributes = new ArrayList<>(List.of("class", columns.get(index).cssClass()));
    if (index == 0) {
      attributes.addAll(List.of("scope", "row"));
    }
    if (cell.key() != null) {
      attributes.addAll(List.of("data-key", Double.toString(cell.key())));
    }
    html.open(index == 0 ? "th" : "td", attributes.toArray(String[]::new));
    if (cell.link() == null) {
      html.text(cell.text());
    } else {
      html.element("a", cell.text(), "href", cell.link());
    }
    html.close();
  }

  private List<Cell> checked(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row must have " + columns.size() + " cells, got " + Arrays.toString(cells));
    }
    return List.of(cells);
  }
}
