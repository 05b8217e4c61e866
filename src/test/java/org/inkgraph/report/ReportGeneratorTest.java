package org.inkgraph.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.Dataset;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportGeneratorTest {
  private static final Dataset STRIPES = SmallData.stripes(60);

  @TempDir private static Path shared;
  private static EvaluatedModel model;

  @TempDir private Path temp;

  @BeforeAll
  static void save() throws IOException {
    model = EvaluatedModel.at(TinyModel.save(shared.resolve("tiny"), 8, 8, 3));
  }

  @Test
  void evaluatesWritesAndReportsProgress() throws IOException {
    List<Integer> progress = new ArrayList<>();

    Report report =
        new ReportGenerator(model, temp.resolve("tiny"), ReportOptions.DEFAULT)
            .report(STRIPES, progress::add);

    assertThat(progress).containsExactly(STRIPES.test().count());
    assertThat(report.evaluation().classNames()).containsExactly("0", "1", "2");
    assertThat(StoredReport.read(temp.resolve("tiny")).summary()).isEqualTo(report.summary());
  }

  @Test
  void usesTheNamesFromTheFileOfLabels() throws IOException {
    Path labels = Files.writeString(temp.resolve("labels.txt"), "a\nb\nc\n");

    Report report = reporter(labels).report(STRIPES, images -> {});

    assertThat(report.evaluation().classNames()).containsExactly("a", "b", "c");

    Files.writeString(labels, "a\nb\n");
    assertThatThrownBy(() -> reporter(labels).report(STRIPES, images -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(labels.toString());
    assertThat(Files.readString(temp.resolve("tiny/summary.json"))).contains("\"tiny\"");
  }

  private ReportGenerator reporter(Path labels) {
    return new ReportGenerator(
        model, temp.resolve("tiny"), new ReportOptions(0, ReportFormat.ALL, Optional.of(labels)));
  }
}
