package org.inkgraph.report.chart;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkgraph.plot.Heading;
import org.inkgraph.plot.OutlineFont;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Texts that the charts of a report share.
 *
 * @param model name of the model
 * @param data name of the data set
 * @param warning warning that must accompany the data, if any
 * @param classNames name of each class, by index
 */
public record ChartText(
    String model, String data, Optional<String> warning, List<String> classNames) {

  static ChartText of(Report report) {
    Summary summary = report.summary();
    return new ChartText(
        summary.model().nameAndVersion(" version "),
        summary.data().name(),
        report.warning(),
        report.evaluation().classNames());
  }

  /**
   * Returns the subtitles of a chart: model, data, {@code what}, and the warning if there is one.
   */
  List<String> subtitles(String what) {
    List<String> lines = new ArrayList<>();
    lines.add(drawable(model) + " on " + drawable(data) + (what.isEmpty() ? "" : ", " + what));
    warning.map(ChartText::drawable).ifPresent(lines::add);
    return lines;
  }

  /** Returns a heading with the subtitles of {@code what}. */
  public Heading heading(String title, String what, int width) {
    return new Heading(title, subtitles(what), width);
  }

  /** Returns a class's name, or its index if it has none or the font lacks a letter. */
  public String className(int index) {
    if (index >= classNames.size()) {
      return Integer.toString(index);
    }
    String name = composed(classNames.get(index));
    return name.isBlank() || !OutlineFont.ROBOTO.covers(name) ? Integer.toString(index) : name;
  }

  /** Returns the width of the longest class name, at most {@code max}. */
  double widestClassName(double size, double max) {
    return IntStream.range(0, classNames.size())
        .mapToDouble(index -> Math.min(max, TextFit.width(className(index), size)))
        .max()
        .orElse(0);
  }

  /** Formats a count, for example {@code 10,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Formats a score or loss, for example {@code 0.9843}. */
  public static String score(double score) {
    return String.format(Locale.ROOT, "%.4f", score);
  }

  /** Formats an interval of scores, for example {@code 0.9812 to 0.9871}. */
  public static String interval(ConfidenceInterval interval) {
    return score(interval.lower()) + " to " + score(interval.upper());
  }

  /** Returns the caption of a list or table that shows at most {@code max} of {@code all} rows. */
  public static String caption(String what, String counted, int max, int all) {
    return max >= all
        ? what
        : what + " (the first " + max + " of " + count(all) + " " + counted + ")";
  }

  /** Formats an upper bound, which is a multiple of 10^-6, so that it is not rounded down. */
  public static String bound(double bound) {
    return String.format(Locale.ROOT, "%.6f", bound);
  }

  /** Formats a number with the decimals that it needs, for example {@code 0.9995} or {@code 0}. */
  public static String plain(double number) {
    return number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Formats a ratio that may be undefined, for example {@code 0.917}. */
  public static String ratio(@Nullable Double ratio) {
    return ratio == null ? "undefined" : String.format(Locale.ROOT, "%.3f", ratio);
  }

  /** Formats a share, for example {@code 0.984}; less than 1 is never shown as 1. */
  public static String share(double share) {
    return share < 1 && share >= 0.9995 ? ">0.999" : String.format(Locale.ROOT, "%.3f", share);
  }

  /** Formats a percentage, for example {@code 98.4 %}; only 0 and 1 are shown as 0 % and 100 %. */
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.05) {
      return "<0.1 %";
    }
    if (percent < 100 && percent >= 99.95) {
      return "99.9 %";
    }
    return String.format(Locale.ROOT, percent == 100 ? "%.0f %%" : "%.1f %%", percent);
  }

  /** Composes letters and accents, which fonts place better. */
  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Returns {@code text} with a question mark for each character that the font lacks. */
  public static String drawable(String text) {
    return composed(text)
        .codePoints()
        .map(c -> OutlineFont.ROBOTO.covers(Character.toString(c)) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
