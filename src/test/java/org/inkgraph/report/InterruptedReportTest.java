package org.inkgraph.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.report.chart.DrawnReports;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.testing.FaultyProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of an interrupt of the thread that writes a report. */
class InterruptedReportTest {
  @TempDir private Path directory;

  @Test
  void keepsTheExistingReportAndTheInterrupt() throws IOException {
    Report report = DrawnReports.of(DrawnReports.names(3), 8, 2, true, null);
    ReportOptions options = new ReportOptions(2, ReportFormat.ALL, Optional.empty());
    Path folder = directory.resolve("nn");
    ReportWriter.to(folder).write(report, options);
    Map<Path, String> former = FaultyProcess.files(directory);
    ReportWriter writer = ReportWriter.to(folder);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> writer.write(report, options))
        .isInstanceOf(ClosedByInterruptException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(FaultyProcess.files(directory)).isEqualTo(former);
    try (Stream<Path> entries = Files.list(directory)) {
      assertThat(entries).containsExactly(folder);
    }
  }
}
