package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.inkgraph.report.ReportWriter;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredReportTest {
  @TempDir private Path temp;
  private Path folder;
  private Report report;

  @BeforeEach
  void writeReport() throws IOException {
    folder = temp.resolve("reports/nn");
    report = StoredReports.report("nn", 3, StoredReports.poor(), Map.of("t10k-x", "1e"), null);
    ReportWriter.to(folder).write(report, StoredReports.WITHOUT_CHARTS);
  }

  @Test
  void readsAWrittenReport() throws IOException {
    StoredReport read = StoredReport.read(folder);

    assertThat(read.folder()).isEqualTo(folder);
    assertThat(read.summary()).isEqualTo(report.summary());
    assertThat(read.evaluation().classNames()).isEqualTo(StoredReports.NAMES);
    for (int image = 0; image < StoredReports.truth().length; image++) {
      assertThat(read.evaluation().trueLabel(image)).isEqualTo(StoredReports.truth()[image]);
      assertThat(read.evaluation().predicted(image)).isEqualTo(StoredReports.POOR[image]);
    }
  }

  @Test
  void needsNoConfusionMatrix() throws IOException {
    Files.delete(folder.resolve("confusion_matrix.csv"));

    assertThat(StoredReport.read(folder).evaluation().classNames()).containsExactly("0", "1", "2");
  }

  @Test
  void resolvesFoldersAndNames() {
    Path reports = temp.resolve("reports");

    assertThat(StoredReport.resolve("nn", reports)).isEqualTo(folder);
    assertThat(StoredReport.resolve(folder.toString(), Path.of("elsewhere"))).isEqualTo(folder);
    assertThatThrownBy(() -> StoredReport.resolve("cnn", reports))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(
            "no report at cnn or "
                + reports.resolve("cnn")
                + "; write one (inkgraph report) or name a folder that contains summary.json");
    assertThatThrownBy(() -> StoredReport.resolve(reports.toString(), reports))
        .hasMessageStartingWith("no report at " + reports + "; write one");
  }

  @Test
  void rejectsAnIncompleteSummary() throws IOException {
    for (String text :
        new String[] {
          "{\"formatVersion\" : 1}",
          "{\"formatVersion\" : 1, \"images\" : 12, \"data\" : {\"name\" : \"x\"}}",
          "{\"formatVersion\" : 1, \"images\" : 12, \"data\" : {}, \"model\" : {}}"
        }) {
      Files.writeString(folder.resolve("summary.json"), text);
      refuses(folder.resolve("summary.json") + " lacks images, data or model; ");
    }
    Files.writeString(folder.resolve("summary.json"), "{\"formatVersion\" : 2}");
    refuses(
        folder.resolve("summary.json")
            + " has formatVersion 2, but this version of"
            + " Inkgraph reads only up to 1");
  }

  @Test
  void rejectsFilesOfDifferentReports() throws IOException {
    Path other = temp.resolve("reports/cnn");
    ReportWriter.to(other)
        .write(
            StoredReports.report("cnn", 1, StoredReports.good(), Map.of(), null),
            StoredReports.WITHOUT_CHARTS);
    Files.delete(folder.resolve("predictions.csv"));
    refuses(folder.resolve("predictions.csv") + " is missing; ");

    Files.copy(other.resolve("predictions.csv"), folder.resolve("predictions.csv"));
    refuses(
        folder.resolve("summary.json")
            + " has an accuracy of 0.3333333333333333, predictions.csv beside it has one of"
            + " 0.8333333333333334; ");
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> StoredReport.read(folder))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(message);
  }
}
