package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCheckTest {
  @TempDir Path parent;

  @Test
  void recognizesTheRealMnist() throws IOException {
    DatasetCheck check = DatasetCheck.of(Requirements.mnist());

    assertThat(check.published()).isEqualTo("mnist");
    assertThat(check.problems()).isEmpty();
    assertThat(check.trainingImages()).isEqualTo(55_000);
    assertThat(check.validationImages()).isEqualTo(5_000);
    assertThat(check.testImages()).isEqualTo(10_000);
    assertThat(check.classes()).contains(new DatasetCheck.ClassCount("1", 6742, 1135));
  }

  @Test
  void countsImagesOfEachClass() throws IOException {
    DatasetCheck check = DatasetCheck.of(SmallDataset.write(parent.resolve("small")));

    assertThat(check.published()).isNull();
    assertThat(check.problems()).isEmpty();
    assertThat(check.rows()).isEqualTo(2);
    assertThat(check.columns()).isEqualTo(3);
    assertThat(check.classes())
        .containsExactly(
            new DatasetCheck.ClassCount("0", 8, 2),
            new DatasetCheck.ClassCount("1", 8, 2),
            new DatasetCheck.ClassCount("2", 8, 2));
  }

  @Test
  void aDirectoryWithoutAFileIsNoPublishedDataSet() throws IOException {
    assertThat(DatasetCheck.of(Files.createDirectory(parent.resolve("empty"))).published())
        .isNull();
  }

  @Test
  void listsEveryProblemAndStillShowsWhatCanBeRead() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    Files.delete(directory.resolve("train-images-idx3-ubyte.gz"));
    Files.writeString(directory.resolve("t10k-labels-idx1-ubyte.gz"), "nonsense");
    Files.writeString(directory.resolve("labels.txt"), "a\n");

    DatasetCheck check = DatasetCheck.of(directory);

    assertThat(check.problems())
        .satisfiesExactly(
            problem -> assertThat(problem).contains("train-images-idx3-ubyte.gz is missing"),
            problem -> assertThat(problem).contains("t10k-labels-idx1-ubyte.gz, byte 0"),
            problem -> assertThat(problem).contains("names 1 classes"));
    assertThat(check.testImages()).isEqualTo(6);
    assertThat(check.rows()).isEqualTo(2);
  }

  @Test
  void refusesAPathThatIsNotADirectory() {
    assertThatThrownBy(() -> DatasetCheck.of(parent.resolve("nowhere")))
        .isInstanceOf(InkgraphException.class);
  }
}
