package org.inkgraph.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded data that is not, or no longer, where its name leads. */
class DatasetFinderTest {
  @TempDir private Path root;
  private DatasetFinder finder;
  private Dataset original;
  private DataRecord recorded;

  @BeforeEach
  void write() throws IOException {
    finder = new DatasetFinder(root);
    original = DatasetDirectory.load(SmallData.writeStripes(root.resolve("c47"), 48, 1));
    recorded = DataRecord.of(original.limitTraining(10));
  }

  @Test
  void findsDataByItsDigestsUnderAnotherName() throws IOException {
    Files.move(root.resolve("c47"), root.resolve("renamed"));
    SmallData.writeStripes(root.resolve("other"), 48, 2);

    DatasetFinder.Found found = finder.findWhole(recorded, null);

    assertThat(found.same()).isTrue();
    assertThat(found.dataset().name()).isEqualTo("c47");
    assertThat(found.dataset().training().count()).isEqualTo(original.training().count());
    assertThat(finder.find(recorded, null).dataset().training().count()).isEqualTo(10);
    assertThat(finder.find(recorded, root.resolve("renamed").toString()).dataset().name())
        .isEqualTo("c47");
  }

  @Test
  void prefersTheDigestsToTheName() throws IOException {
    Files.move(root.resolve("c47"), root.resolve("before"));
    SmallData.writeStripes(root.resolve("c47"), 48, 2);

    assertThat(finder.findWhole(recorded, null).same()).isTrue();
    StagedDirectory.delete(root.resolve("before"));
    DatasetFinder.Found found = finder.findWhole(recorded, null);
    assertThat(found.same()).isFalse();
    assertThat(found.dataset().sha256()).isNotEqualTo(recorded.sha256());
  }

  @Test
  void whatIsDamagedHidesNothing() throws IOException {
    Files.move(root.resolve("c47"), root.resolve("z"));
    SmallData.writeStripes(root.resolve("c47"), 48, 2);
    SmallData.writeStripes(root.resolve("b"), 48, 3);
    for (String damaged : new String[] {"c47", "b"}) {
      Files.write(root.resolve(damaged).resolve("train-images-idx3-ubyte.gz"), new byte[] {31});
    }
    Files.createFile(root.resolve("a"));

    assertThat(finder.findWhole(recorded, null).same()).isTrue();
    StagedDirectory.delete(root.resolve("z"));
    assertThatThrownBy(() -> finder.findWhole(recorded, null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("train-images-idx3-ubyte.gz");
  }

  @Test
  void aRecordWithoutDigestsIsFoundByItsName() throws IOException {
    DataRecord bare = new DataRecord("c47", 0, 0, 0, 3, Map.of(), null);

    assertThat(finder.findWhole(bare, null).dataset().sha256()).isEqualTo(original.sha256());
    assertThatThrownBy(
            () -> finder.findWhole(new DataRecord("gone", 0, 0, 0, 3, Map.of(), null), null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("gone", "--data");
  }

  @Test
  void aReportIsOfTheRecordedDataWhereverItIs() throws IOException {
    Files.move(root.resolve("c47"), root.resolve("renamed"));
    EvaluatedModel model = new EvaluatedModel(root, "m", 1L, recorded, null);
    ReportRunner runner = new ReportRunner(root, root, ReportOptions.DEFAULT);

    assertThat(runner.dataset(model, null).test().count()).isEqualTo(original.test().count());
    assertThatThrownBy(() -> runner.dataset(new EvaluatedModel(root, "m", 1L, null, null), null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("--data");
  }
}
