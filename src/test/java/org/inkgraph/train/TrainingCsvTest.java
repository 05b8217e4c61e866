package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.provenance.EpochRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCsvTest {
  @TempDir private Path directory;

  @Test
  void hasOneRowPerEpochAndNoValueWithoutValidation() throws IOException {
    Path file = directory.resolve("training.csv");

    TrainingCsv.write(
        file,
        List.of(
            new EpochRecord(1, 0.5, 0.875, 0.9375, 1.25, 44_000, 1e-3, "ab"),
            new EpochRecord(2, 0.1, 1 / 3.0, null, 2, 27_500.5, 2.5e-7, "cd")));

    assertThat(file)
        .content()
        .isEqualTo(
            """
            epoch,loss,trainingAccuracy,validationAccuracy,seconds,imagesPerSecond,learningRate
            1,0.5,0.875,0.9375,1.25,44000.0,0.001
            2,0.1,0.3333333333333333,,2.0,27500.5,2.5E-7
            """);
  }
}
