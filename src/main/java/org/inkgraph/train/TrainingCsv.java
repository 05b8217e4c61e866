package org.inkgraph.train;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.provenance.EpochRecord;

/** {@code training.csv}: one row per epoch, for spreadsheets and plots. */
final class TrainingCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "epoch",
              "loss",
              "trainingAccuracy",
              "validationAccuracy",
              "seconds",
              "imagesPerSecond",
              "learningRate")
          .get();

  private TrainingCsv() {}

  static void write(Path file, List<EpochRecord> epochs) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
      for (EpochRecord epoch : epochs) {
        csv.printRecord(
            epoch.epoch(),
            epoch.loss(),
            epoch.trainingAccuracy(),
            epoch.validationAccuracy(),
            epoch.seconds(),
            epoch.imagesPerSecond(),
            epoch.learningRate());
      }
    }
  }
}
