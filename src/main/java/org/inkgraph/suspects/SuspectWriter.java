package org.inkgraph.suspects;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFile;
import org.inkgraph.io.OutputFolder;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.html.PageParts;
import org.inkgraph.suspects.confident.LabeledProbabilities;
import org.inkgraph.suspects.confident.Suspect;

/**
 * A writer of the folder of likely label errors, which replaces an existing one completely or not
 * at all.
 *
 * <p>{@code suspects.csv}, {@code probabilities.csv}, {@code suspects.json} and {@code index.html},
 * all UTF-8 with {@code \n} at line ends.
 */
public final class SuspectWriter {
  private final OutputFolder folder;

  private SuspectWriter(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * Returns a writer to {@code folder}. It writes nothing yet, but checks that it can.
   *
   * @throws org.inkgraph.runtime.InkgraphException if {@code folder} is a file, or contains
   *     something other than likely label errors
   * @throws IOException if it cannot be read
   */
  public static SuspectWriter to(Path folder) throws IOException {
    return new SuspectWriter(
        OutputFolder.of(folder, "folder of label errors", SuspectSummary.FILE_NAME));
  }

  /**
   * Writes {@code report}.
   *
   * @throws IOException if it cannot be written; an existing folder is then unchanged
   */
  public void write(SuspectReport report) throws IOException {
    List<OutputFile> files = files(report);
    folder.write(
        PageParts.withPage(files, "the suspects in one page", () -> SuspectPage.of(report, files)));
  }

  /** Returns the files next to the page. */
  static List<OutputFile> files(SuspectReport report) {
    return List.of(
        OutputFile.text(
            "suspects.csv", "the suspects with all probabilities", out -> suspects(report, out)),
        OutputFile.text(
            "probabilities.csv",
            "the probabilities of all images, out of sample",
            out -> probabilities(report.probabilities(), out)),
        new OutputFile(
            SuspectSummary.FILE_NAME,
            Optional.of("all figures, for programs"),
            file -> JsonFile.write(file, SuspectSummary.of(report))));
  }

  /**
   * Writes {@code index,given,suggested,p0,p1,…,score,rank}: a row per suspect, by rank, with the
   * classes' indices and probabilities of 9 significant digits.
   */
  static void suspects(SuspectReport report, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    List<Object> header = new ArrayList<>(List.of("index", "given", "suggested"));
    columns(report.probabilities(), header);
    Collections.addAll(header, "score", "rank");
    csv.printRecord(header);
    for (Suspect suspect : report.suspects()) {
      List<Object> cells = new ArrayList<>();
      Collections.addAll(cells, suspect.index(), suspect.given(), suspect.suggested());
      cells(report.probabilities(), suspect.index(), cells);
      Collections.addAll(cells, CsvRenderer.shortest(suspect.score()), suspect.rank());
      csv.printRecord(cells);
    }
  }

  /** Writes {@code index,given,p0,p1,…}: a row per image, so that they read back as float32. */
  static void probabilities(LabeledProbabilities images, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvRenderer.FORMAT);
    List<Object> header = new ArrayList<>(List.of("index", "given"));
    columns(images, header);
    csv.printRecord(header);
    for (int image = 0; image < images.images(); image++) {
      List<Object> cells = new ArrayList<>(List.of(image, images.given(image)));
      cells(images, image, cells);
      csv.printRecord(cells);
    }
  }

  private static void columns(LabeledProbabilities images, List<Object> header) {
    for (int index = 0; index < images.classes(); index++) {
      header.add("p" + index);
    }
  }

  private static void cells(LabeledProbabilities images, int image, List<Object> cells) {
    for (int index = 0; index < images.classes(); index++) {
      cells.add(CsvRenderer.nineDigits(images.probability(image, index)));
    }
  }
}
