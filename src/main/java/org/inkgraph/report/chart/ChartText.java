package org.inkgraph.report.chart;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkgraph.plot.OutlineFont;
import org.inkgraph.plot.TextFit;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Summary;

/** Texts that the charts of a report share. */
public final class ChartText {
  private final String model;
  private final String data;
  private final Optional<String> warning;
  private final List<String> classNames;

  /**
   * @param model name of the model
   * @param data name of the data set
   * @param warning warning that must accompany the data, if any
   * @param classNames name of each class, by index
   */
  ChartText(String model, String data, Optional<String> warning, List<String> classNames) {
    this.model = model;
    this.data = data;
    this.warning = warning;
    this.classNames = classNames;
  }

  ChartText(Report report) {
    this(
        modelAndVersion(report.summary().model()),
        report.summary().data().name(),
        report.warning(),
        report.evaluation().classNames());
  }

  private static String modelAndVersion(Summary.Model model) {
    return model.name() + (model.version() == null ? "" : " version " + model.version());
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

  /** Returns a class's name, or its index if it has none or the font lacks a letter. */
  String className(int index) {
    if (index >= classNames.size()) {
      return Integer.toString(index);
    }
    String name = composed(classNames.get(index));
    return name.isBlank() || !OutlineFont.ROBOTO.covers(name) ? Integer.toString(index) : name;
  }

  /** Returns the width of the longest class name, at most {@code max}. */
  double widestClassName(double size, double max) {
    double widest = 0;
    for (int index = 0; index < classNames.size(); index++) {
      widest = Math.max(widest, TextFit.width(className(index), size));
    }
    return Math.min(widest, max);
  }

  /** Formats a count, for example {@code 10,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Formats a share, for example {@code 0.984}; less than 1 is never shown as 1. */
  static String share(double share) {
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

  private static String drawable(String text) {
    return composed(text)
        .codePoints()
        .map(c -> OutlineFont.ROBOTO.covers(Character.toString(c)) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
