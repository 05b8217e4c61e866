package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SideNamesTest {
  @Test
  void areTheModelsIfTheyDiffer() {
    assertThat(SideNames.of(report("r/1", "nn", 1), report("r/2", "cnn", 1)))
        .isEqualTo(new SideNames("nn", "cnn"));
  }

  @Test
  void haveVersionsIfTheModelsAreTheSame() {
    assertThat(SideNames.of(report("r/1", "nn", 1), report("r/2", "nn", 12)))
        .isEqualTo(new SideNames("nn/1", "nn/12"));
    assertThat(SideNames.of(report("r/1", "nn", 1), report("r/2", "nn", null)))
        .isEqualTo(new SideNames("nn/1", "nn"));
  }

  @Test
  void areTheFoldersIfTheVersionsAreTheSame() {
    assertThat(SideNames.of(report("r1", "nn", 1), report("r2", "nn", 1)))
        .isEqualTo(new SideNames("r1", "r2"));
  }

  @Test
  void areLettersForTheSameReport() {
    assertThat(SideNames.of(report("r1", "nn", 1), report("r1", "nn", 1)))
        .isEqualTo(new SideNames("A", "B"));
  }

  private static StoredReport report(String folder, String model, Integer version) {
    StoredReport stored = StoredReports.stored(model, version, StoredReports.poor());
    return new StoredReport(Path.of(folder), stored.summary(), stored.evaluation());
  }
}
