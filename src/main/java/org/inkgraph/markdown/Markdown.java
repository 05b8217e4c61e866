package org.inkgraph.markdown;

import java.util.List;
import java.util.stream.Collectors;
import org.inkgraph.runtime.Preconditions;

/** A writer of a document in GitHub-flavored Markdown, block by block. */
public final class Markdown {
  private static final int MAX_LEVEL = 6;
  private static final int MIN_FENCE = 3;

  private final StringBuilder out = new StringBuilder();

  /**
   * Writes a heading.
   *
   * @param level from 1 (the document's title) to 6
   */
  public Markdown heading(int level, String text) {
    Preconditions.requireWithin("level", level, 1, MAX_LEVEL);
    return block("#".repeat(level) + " " + Inline.of(text).source());
  }

  /** Writes a paragraph. */
  public Markdown paragraph(Inline content) {
    return block(content.block());
  }

  /** Writes a paragraph of text. */
  public Markdown paragraph(String text) {
    return paragraph(Inline.of(text));
  }

  /** Writes a list; nothing if it is empty. */
  public Markdown list(List<Inline> items) {
    return items.isEmpty()
        ? this
        : block(items.stream().map(item -> "- " + item.block()).collect(Collectors.joining("\n")));
  }

  /** Writes a table; nothing if it has no rows. */
  public Markdown table(MarkdownTable table) {
    return table.isEmpty() ? this : block(table.source());
  }

  /**
   * Writes code of several lines, as it is.
   *
   * @param language such as {@code java}, for highlighting
   */
  public Markdown codeBlock(String language, String code) {
    String fence = "`".repeat(Math.max(MIN_FENCE, 1 + longestRun(code)));
    return block(fence + language + "\n" + code.stripTrailing() + "\n" + fence);
  }

  /** Returns the document so far, with an empty line between its blocks and {@code \n} at ends. */
  public String source() {
    return out.toString();
  }

  private Markdown block(String source) {
    out.append(out.isEmpty() ? "" : "\n").append(source).append('\n');
    return this;
  }

  /** Returns the length of the longest run of backticks. */
  private static int longestRun(String code) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < code.length(); i++) {
      run = code.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
