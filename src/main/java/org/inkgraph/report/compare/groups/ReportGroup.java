package org.inkgraph.report.compare.groups;

import java.nio.file.Path;
import java.util.List;
import org.inkgraph.report.evaluation.Summary;

/**
 * The reports of one recipe's models.
 *
 * @param name the group's name; differs from the other's
 * @param members its reports, in the order of {@code correctness}
 * @param correctness which models classify which images correctly
 * @param components the variance of the correctness
 */
public record ReportGroup(
    String name, List<Member> members, Correctness correctness, VarianceComponents components) {

  /**
   * One report.
   *
   * @param folder its folder, as the user named it
   * @param summary its {@code summary.json}
   */
  public record Member(Path folder, Summary summary) {
    /** Returns the folder with {@code /} as separator. */
    String report() {
      return folder.toString().replace('\\', '/');
    }
  }

  public ReportGroup {
    members = List.copyOf(members);
  }

  static ReportGroup of(String name, List<Member> members, Correctness correctness) {
    return new ReportGroup(name, members, correctness, VarianceComponents.of(correctness));
  }

  /** Returns the estimate of the recipe's mean accuracy. */
  CrossedEstimate mean() {
    return CrossedEstimate.ofMean(components);
  }
}
