package org.inkgraph.report.requirement;

import java.util.List;
import org.inkgraph.report.evaluation.Report;

/** Bounds that the scores of a report must keep. */
public final class Requirements {
  /** No bounds. */
  public static final Requirements NONE = new Requirements(List.of());

  private final List<Requirement> all;

  private Requirements(List<Requirement> all) {
    this.all = all;
  }

  /**
   * Parses bounds such as {@code accuracy>=0.99} and {@code f1.7>=0.98}.
   *
   * @throws IllegalArgumentException if one is malformed, or of a score that there is not
   */
  public static Requirements parse(List<String> texts) {
    return new Requirements(texts.stream().map(Requirement::parse).toList());
  }

  /**
   * Requires the classes that bounds name to be those of a model.
   *
   * @param classNames name of each class, by index
   * @throws org.inkgraph.runtime.InkgraphException if the model has no such class
   */
  public void requireClasses(List<String> classNames) {
    all.forEach(requirement -> requirement.name().requireClass(classNames));
  }

  /** Returns whether a bound is of a score that only a report on corrupted images has. */
  public boolean needCorruptions() {
    return all.stream()
        .anyMatch(each -> each.name().score().equals(ReportMetrics.MEAN_CORRUPTION_ERROR));
  }

  /** Returns a line for each bound that a report misses, in the given order. */
  public List<String> missedBy(Report report) {
    return all.stream().flatMap(requirement -> requirement.missedBy(report).stream()).toList();
  }
}
