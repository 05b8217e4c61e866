package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Parts;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzing of a report's summary, predictions and confusion matrix, in this order. */
class StoredReportFuzz {
  private static final FuzzedFile SUMMARY = new FuzzedFile(Summary.FILE_NAME);

  static Stream<byte[]> seeds() {
    return Stream.of(
        Parts.joined(
            "{\"formatVersion\":1,\"accuracy\":0.5,\"images\":2,\"data\":{\"name\":\"d\"},"
                + "\"model\":{\"name\":\"m\",\"version\":1,\"path\":\"p\"}}",
            "index,true,predicted,p0,p1\r\n0,0,0,0.75,0.25\r\n1,0,1,0.25,0.75\r\n",
            CsvRenderer.CONFUSION_CORNER + ",zero,\"o,ne\"\r\n"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyFilesAreAReportThatIsWhollyThereOrRefused(byte[] files) throws IOException {
    List<byte[]> parts = Parts.of(files, 3);
    Path folder = SUMMARY.with(parts.get(0)).getParent();
    Files.write(folder.resolve(CsvRenderer.PREDICTIONS), parts.get(1)).toFile().deleteOnExit();
    Files.write(folder.resolve(CsvRenderer.CONFUSION_MATRIX), parts.get(2)).toFile().deleteOnExit();
    StoredReport report;
    try {
      report = StoredReport.read(folder);
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
      return;
    }
    assertThat(report.evaluation().images()).isEqualTo(report.summary().images());
    assertThat(report.evaluation().classNames()).isNotEmpty().doesNotContainNull();
    assertThat(report.summary().accuracy()).isBetween(0.0, 1.0);
    ComparisonReport comparison = ComparisonReport.of(report, report);
    assertThat(comparison).isNotNull();
  }
}
