package org.inkgraph.report.compare.groups;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFile;
import org.inkgraph.io.OutputFolder;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.compare.groups.GroupComparison.ImageResult;
import org.inkgraph.report.html.PageParts;

/**
 * A writer of the folder of a comparison of two groups, which replaces an existing one completely
 * or not at all.
 *
 * <p>{@code groups.txt}, {@code groups.json}, {@code seeds.csv}, {@code images.csv}, {@code
 * groups.svg} and {@code index.html}, all UTF-8 with {@code \n} at line ends.
 */
public final class GroupsWriter {
  private final OutputFolder folder;

  private GroupsWriter(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * Returns a writer to {@code folder}. It writes nothing yet, but checks that it can.
   *
   * @throws org.inkgraph.runtime.InkgraphException if {@code folder} is a file, or contains
   *     something other than a comparison of groups
   * @throws IOException if it cannot be read
   */
  public static GroupsWriter to(Path folder) throws IOException {
    return new GroupsWriter(
        OutputFolder.of(folder, "comparison of groups", GroupsSummary.FILE_NAME));
  }

  /**
   * Writes {@code comparison}.
   *
   * @param wanted a difference that it shall plan for, in (0, 1), or empty
   * @throws IOException if it cannot be written; an existing comparison is then unchanged
   */
  public void write(GroupComparison comparison, Optional<Double> wanted) throws IOException {
    List<OutputFile> files = files(comparison, wanted);
    folder.write(
        PageParts.withPage(
            files, "the comparison in one page", () -> GroupsPage.of(comparison, wanted, files)));
  }

  /** Returns the files next to the page. */
  private static List<OutputFile> files(GroupComparison comparison, Optional<Double> wanted) {
    return List.of(
        OutputFile.text(
            "groups.txt",
            "what is printed",
            out -> out.append(GroupsText.render(comparison, wanted))),
        new OutputFile(
            GroupsSummary.FILE_NAME,
            Optional.of("all of it, for programs"),
            file -> JsonFile.write(file, GroupsSummary.of(comparison, wanted))),
        OutputFile.text("seeds.csv", "the accuracy of every seed", out -> seeds(comparison, out)),
        OutputFile.text(
            "images.csv",
            "the images that not all models classify correctly",
            out -> images(comparison, out)),
        OutputFile.text(
            GroupsChart.NAME + ".svg",
            "the chart",
            out -> out.append(GroupsChart.of(comparison).svg())));
  }

  /** Writes a row per report; accuracies read back as the same float64. */
  private static void seeds(GroupComparison comparison, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("group", "report", "right", "accuracy");
    for (ReportGroup group : comparison.groups()) {
      for (int seed = 0; seed < group.members().size(); seed++) {
        csv.printRecord(
            group.name(),
            group.members().get(seed).report(),
            group.correctness().rightOfSeed(seed),
            CsvRenderer.shortest(group.correctness().accuracy(seed)));
      }
    }
  }

  /** Writes a row per image that not all models classify correctly. */
  private static void images(GroupComparison comparison, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("index", "true", "rightA", "rightB");
    for (ImageResult image : comparison.images()) {
      csv.printRecord(image.index(), image.trueClass(), image.rightA(), image.rightB());
    }
  }
}
