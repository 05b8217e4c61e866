package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.runtime.InkgraphException;

class PredictionsReaderPropertiesTest {
  private static final int IMAGES = 5;

  private Path file;

  @BeforeProperty
  void createFile() throws IOException {
    file = Files.createTempFile("predictions", ".csv");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 300)
  void rejectsTruncatedFiles(@ForAll @IntRange int cut) throws IOException {
    byte[] whole = bytes();
    int lastRow = new String(whole, StandardCharsets.US_ASCII).lastIndexOf("\n4,") + 1;
    Files.write(file, Arrays.copyOf(whole, Math.floorMod(cut, lastRow + 1)));

    assertThat(outcome()).isNull();
  }

  @Property(tries = 1000)
  void readsOrRejectsEveryMutation(@ForAll @IntRange int where, @ForAll byte what)
      throws IOException {
    byte[] mutated = bytes();
    mutated[Math.floorMod(where, mutated.length)] = what;
    Files.write(file, mutated);

    Evaluation read = outcome();
    if (read != null) {
      assertThat(read.images()).isEqualTo(IMAGES);
      assertThat(read.classes()).isEqualTo(3);
    }
  }

  /** Returns the evaluation, or null if the file is rejected in one line; otherwise fails. */
  private Evaluation outcome() throws IOException {
    try {
      return PredictionsReader.read(file, IMAGES, Optional.empty());
    } catch (InkgraphException e) {
      assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n", "\r");
      return null;
    }
  }

  private static byte[] bytes() throws IOException {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder();
    CsvRenderer.predictions(
        StoredReports.random(StoredReports.labels(IMAGES, 3, random), 3, 0.5, random), csv);
    return csv.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
