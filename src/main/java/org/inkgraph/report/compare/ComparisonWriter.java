package org.inkgraph.report.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFile;
import org.inkgraph.io.OutputFolder;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.compare.Comparison.ClassCounts;
import org.inkgraph.report.compare.Comparison.Disagreement;
import org.inkgraph.report.html.PageParts;

/**
 * A writer of a comparison's folder, which replaces an existing comparison completely or not at
 * all.
 *
 * <p>{@code comparison.txt}, {@code comparison.json}, {@code per_class.csv}, {@code
 * disagreements.csv} and {@code index.html}, all UTF-8 with {@code \n} at line ends.
 */
public final class ComparisonWriter {
  private final OutputFolder folder;

  private ComparisonWriter(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * Returns a writer to {@code folder}. It writes nothing yet, but checks that it can.
   *
   * @throws org.inkgraph.runtime.InkgraphException if {@code folder} is a file, or contains
   *     something other than a comparison
   * @throws IOException if it cannot be read
   */
  public static ComparisonWriter to(Path folder) throws IOException {
    return new ComparisonWriter(OutputFolder.of(folder, "comparison", ComparisonSummary.FILE_NAME));
  }

  /**
   * Writes {@code report}.
   *
   * @throws IOException if it cannot be written; an existing comparison is then unchanged
   */
  public void write(ComparisonReport report) throws IOException {
    List<OutputFile> files = files(report);
    folder.write(
        PageParts.withPage(
            files, "the comparison in one page", () -> ComparisonPage.of(report, files)));
  }

  /** Returns the files next to the page. */
  public static List<OutputFile> files(ComparisonReport report) {
    Comparison comparison = report.comparison();
    return List.of(
        OutputFile.text(
            "comparison.txt", "what is printed", out -> out.append(ComparisonText.render(report))),
        new OutputFile(
            ComparisonSummary.FILE_NAME,
            Optional.of("all of it, for programs"),
            file -> JsonFile.write(file, ComparisonSummary.of(report))),
        OutputFile.text(
            "per_class.csv", "the classes with all digits", out -> perClass(comparison, out)),
        OutputFile.text(
            "disagreements.csv", "every disagreement", out -> disagreements(comparison, out)));
  }

  /** Writes a row per class that has images; shares read back as the same float64. */
  private static void perClass(Comparison comparison, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("class", "support", "recallA", "recallB", "difference", "onlyA", "onlyB");
    for (ClassCounts row : comparison.classes()) {
      PairedCounts counts = row.counts();
      csv.printRecord(
          row.name(),
          counts.images(),
          CsvRenderer.shortest(counts.accuracyA()),
          CsvRenderer.shortest(counts.accuracyB()),
          CsvRenderer.shortest(counts.difference()),
          counts.onlyA(),
          counts.onlyB());
    }
  }

  /** Writes a row per image that the models classified differently. */
  private static void disagreements(Comparison comparison, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    csv.printRecord("index", "true", "predictedA", "probabilityA", "predictedB", "probabilityB");
    for (Disagreement each : comparison.disagreements()) {
      csv.printRecord(
          each.index(),
          each.trueClass(),
          each.predictedA(),
          CsvRenderer.nineDigits(each.probabilityA()),
          each.predictedB(),
          CsvRenderer.nineDigits(each.probabilityB()));
    }
  }
}
