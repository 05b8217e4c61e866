package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideNamesTest {
  @Test
  void areTheModelsIfTheyDiffer() {
    assertNames(report("r/1", "nn", 1), report("r/2", "cnn", 1), "nn", "cnn");
  }

  @Test
  void haveVersionsIfTheModelsAreTheSame() {
    assertNames(report("r/1", "nn", 1), report("r/2", "nn", 12), "nn/1", "nn/12");
    assertNames(report("r/1", "nn", 1), report("r/2", "nn", null), "nn/1", "nn");
  }

  @Test
  void areTheFoldersIfTheVersionsAreTheSame() {
    assertNames(report("r1", "nn", 1), report("r2", "nn", 1), "r1", "r2");
  }

  @Test
  void areLettersForTheSameReport() {
    assertNames(report("r1", "nn", 1), report("r1", "nn", 1), "A", "B");
  }

  private static void assertNames(StoredReport a, StoredReport b, String nameA, String nameB) {
    ComparisonReport report = ComparisonReport.of(a, b);
    assertThat(List.of(report.nameA(), report.nameB())).containsExactly(nameA, nameB);
  }

  private static StoredReport report(String folder, String model, Integer version) {
    StoredReport stored = StoredReports.stored(model, version, StoredReports.poor());
    return new StoredReport(Path.of(folder), stored.summary(), stored.evaluation());
  }
}
