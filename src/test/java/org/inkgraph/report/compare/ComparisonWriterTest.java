package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.report.ReportWriter;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonWriterTest {
  private static final Report POOR =
      StoredReports.report("nn", 3, StoredReports.poor(), Map.of("t10k-x", "1e"), null);
  private static final ComparisonReport COMPARISON =
      ComparisonReport.of(
          StoredReports.stored(POOR), StoredReports.stored("cnn", null, StoredReports.good()));

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {"comparison.txt", "comparison.json", "per_class.csv", "disagreements.csv"})
  void writesTheGoldenFiles(String file) throws IOException {
    Path folder = temp.resolve("nn-cnn");
    ComparisonWriter.to(folder).write(COMPARISON);

    Golden.assertSameButVersion("compare/" + file, Files.readString(folder.resolve(file)));
  }

  @Test
  void writesOnlyTheseFiles() throws IOException {
    Path folder = temp.resolve("deep/nn-cnn");
    ComparisonWriter.to(folder).write(COMPARISON);

    try (Stream<Path> files = Files.walk(temp)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(
              folder.resolve("index.html"),
              folder.resolve("comparison.txt"),
              folder.resolve("comparison.json"),
              folder.resolve("per_class.csv"),
              folder.resolve("disagreements.csv"));
    }
  }

  @Test
  void replacesOnlyAComparison() throws IOException {
    Path folder = temp.resolve("nn-cnn");
    ComparisonWriter.to(folder).write(COMPARISON);
    Files.writeString(folder.resolve("stale.txt"), "from before");
    ComparisonWriter.to(folder).write(COMPARISON);
    assertThat(folder.resolve("stale.txt")).doesNotExist();

    Path report = temp.resolve("nn");
    ReportWriter.to(report).write(POOR, StoredReports.WITHOUT_CHARTS);
    assertThatThrownBy(() -> ComparisonWriter.to(report))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(
            report
                + " contains files but no comparison.json, so it is not a comparison and is"
                + " not replaced; name another folder with --out");
    assertThatThrownBy(() -> ReportWriter.to(folder))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is not a report and is not replaced");
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> ComparisonWriter.to(file))
        .hasMessage(file + " is a file; name a folder for the comparison with --out");
  }
}
