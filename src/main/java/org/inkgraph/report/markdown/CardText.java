package org.inkgraph.report.markdown;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.report.chart.ChartText;
import org.jspecify.annotations.Nullable;

/** Sentences and rows of tables that sections share. */
final class CardText {
  static final String UNKNOWN = "not recorded";

  /** More class names than this are not listed in a sentence. */
  private static final int MAX_CLASSES = 60;

  private CardText() {}

  /** Returns a warning, which has no full stop. */
  static Inline warning(String warning) {
    return Inline.of("").strong(warning + ".");
  }

  /** Returns an empty table of properties and their values. */
  static MarkdownTable properties() {
    return new MarkdownTable().words("Property", "Value");
  }

  /** Returns a score, for example {@code 0.9843}; only 1 is shown as 1. */
  static String number(double score) {
    String text = ChartText.score(score);
    return score < 1 && text.equals("1.0000") ? ">0.9999" : text;
  }

  /** Returns a value that may be missing from a record. */
  static String orUnknown(@Nullable Object value) {
    return value == null ? UNKNOWN : value.toString();
  }

  /** Returns a digest or another identifier that may be missing from a record. */
  static Inline codeOrUnknown(@Nullable String code) {
    return code == null ? Inline.of(UNKNOWN) : Inline.ofCode(code);
  }

  /** Adds a row for each file's digest. */
  static void digests(MarkdownTable table, @Nullable Map<String, String> sha256) {
    if (sha256 != null) {
      new TreeMap<>(sha256)
          .forEach(
              (file, digest) ->
                  table.row(Inline.of("SHA-256 of ").code(file), codeOrUnknown(digest)));
    }
  }

  /** Returns the command that draws synthetic data again. */
  static Inline origin(SyntheticOrigin origin) {
    Inline text =
        Inline.ofCode("inkgraph data make --count " + origin.count() + " --seed " + origin.seed())
            .text(", generator version " + origin.generatorVersion());
    return origin.styleSha256() == null ? text : text.text(", style ").code(origin.styleSha256());
  }

  /** Returns the number of classes and, unless there are too many, their names. */
  static String classes(List<String> names) {
    String count = ChartText.count(names.size());
    return names.size() > MAX_CLASSES
        ? count
        : count + ": " + names.stream().collect(Collectors.joining(", "));
  }
}
