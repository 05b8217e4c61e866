package org.inkgraph.report.compare.groups;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.report.compare.SameTestSet;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.compare.groups.ReportGroup.Member;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the reports of two groups. Of each report it keeps only which images are correctly
 * classified, since many may be given.
 */
public final class GroupReader {
  private final Map<Path, Path> folders = new HashMap<>();
  private final Map<String, Path> weights = new HashMap<>();
  private @Nullable StoredReport first;

  private GroupReader() {}

  /**
   * Reads and compares the reports of two groups. Their names are the given ones, or what the names
   * of their folders have in common, or A and B where these are equal or empty; a given one stays.
   *
   * @throws InkgraphException if a report is malformed or given twice, two models have the same
   *     weights, or two reports are of different test sets
   * @throws IOException if a file cannot be read
   */
  public static GroupComparison compare(GroupSelection a, GroupSelection b) throws IOException {
    String nameA = a.name().isEmpty() ? "A" : a.name();
    String nameB = b.name().isEmpty() ? "B" : b.name();
    if (nameA.equals(nameB) && a.label().isPresent() == b.label().isPresent()) {
      nameA = "A";
      nameB = "B";
    } else if (nameA.equals(nameB) && a.label().isPresent()) {
      nameB = nameA.equals("B") ? "A" : "B";
    } else if (nameA.equals(nameB)) {
      nameA = nameB.equals("A") ? "B" : "A";
    }
    GroupReader reader = new GroupReader();
    ReportGroup ofA = reader.read(nameA, a.folders());
    ReportGroup ofB = reader.read(nameB, b.folders());
    return GroupComparison.of(ofA, ofB, reader.firstReport().evaluation());
  }

  private ReportGroup read(String name, List<Path> folders) throws IOException {
    List<Member> members = new ArrayList<>();
    List<BitSet> right = new ArrayList<>();
    int images = 0;
    for (Path folder : folders) {
      StoredReport report = read(folder);
      members.add(new Member(folder, report.summary()));
      right.add(Correctness.right(report.evaluation()));
      images = report.evaluation().images();
    }
    if (images < 2) {
      throw new InkgraphException(
          folders.get(0) + " covers a single test image; groups need at least 2");
    }
    return ReportGroup.of(name, members, Correctness.of(images, right));
  }

  private StoredReport read(Path folder) throws IOException {
    Path former = folders.putIfAbsent(folder.toRealPath(), folder);
    if (former != null) {
      throw new InkgraphException(folder + " is given twice; use a different seed for each report");
    }
    StoredReport report = StoredReport.read(folder);
    String digest = report.summary().weightsSha256();
    Path same = digest == null ? null : weights.putIfAbsent(digest, folder);
    if (same != null) {
      throw new InkgraphException(
          same + " and " + folder + " have the same weights; use a different seed for each report");
    }
    if (first == null) {
      first = report;
    }
    SameTestSet.require(first, report);
    return report;
  }

  private StoredReport firstReport() {
    if (first == null) {
      throw new IllegalStateException("no report has been read");
    }
    return first;
  }
}
