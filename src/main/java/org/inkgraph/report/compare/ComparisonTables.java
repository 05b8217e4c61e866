package org.inkgraph.report.compare;

import java.io.IOException;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.report.CsvTables;
import org.inkgraph.report.compare.Comparison.ClassCounts;
import org.inkgraph.report.compare.Comparison.Disagreement;

/** The CSV tables of a comparison, in the format of {@link CsvTables}. */
final class ComparisonTables {
  private ComparisonTables() {}

  /**
   * Writes {@code class,support,recallA,recallB,difference,onlyA,onlyB}: a row per class that has
   * images. Shares have the fewest digits that read back as the same float64.
   */
  static void perClass(Comparison comparison, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvTables.FORMAT);
    csv.printRecord("class", "support", "recallA", "recallB", "difference", "onlyA", "onlyB");
    for (ClassCounts row : comparison.classes()) {
      PairedCounts counts = row.counts();
      csv.printRecord(
          row.name(),
          counts.images(),
          CsvTables.shortest(counts.accuracyA()),
          CsvTables.shortest(counts.accuracyB()),
          CsvTables.shortest(counts.difference()),
          counts.onlyA(),
          counts.onlyB());
    }
  }

  /**
   * Writes {@code index,true,predictedA,probabilityA,predictedB,probabilityB}: a row per image that
   * the models classified differently, in the format of {@code predictions.csv}.
   */
  static void disagreements(Comparison comparison, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CsvTables.FORMAT);
    csv.printRecord("index", "true", "predictedA", "probabilityA", "predictedB", "probabilityB");
    for (Disagreement each : comparison.disagreements()) {
      csv.printRecord(
          each.index(),
          each.trueClass(),
          each.predictedA(),
          CsvTables.nineDigits(each.probabilityA()),
          each.predictedB(),
          CsvTables.nineDigits(each.probabilityB()));
    }
  }
}
