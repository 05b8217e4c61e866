package org.inkgraph.markdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table, whose columns of numbers are right-aligned. */
public final class MarkdownTable {
  private static final String WORDS = "---";
  private static final String NUMBERS = "---:";

  private final List<String> names = new ArrayList<>();
  private final List<String> alignments = new ArrayList<>();
  private final List<List<Inline>> rows = new ArrayList<>();

  /** Adds columns of words. */
  public MarkdownTable words(String... columns) {
    return add(WORDS, columns);
  }

  /** Adds columns of numbers. */
  public MarkdownTable numbers(String... columns) {
    return add(NUMBERS, columns);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are columns
   * @throws IllegalArgumentException if there are more or fewer
   */
  public MarkdownTable row(Inline... cells) {
    if (cells.length != names.size()) {
      throw new IllegalArgumentException(
          "a row must have " + names.size() + " cells, got " + cells.length);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a row of texts. */
  public MarkdownTable row(String... cells) {
    return row(Arrays.stream(cells).map(Inline::of).toArray(Inline[]::new));
  }

  /** Returns whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the lines of the table, without a line break at the end. */
  String source() {
    return Stream.concat(
            Stream.of(
                line(names.stream().map(name -> Inline.of(name).source())),
                line(alignments.stream())),
            rows.stream().map(row -> line(row.stream().map(Inline::source))))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  private MarkdownTable add(String alignment, String... columns) {
    for (String column : columns) {
      names.add(column);
      alignments.add(alignment);
    }
    return this;
  }
}
