package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsReaderTest {
  private static final String GOOD =
      "index,true,predicted,p0,p1\n0,0,0,0.75,0.25\n1,0,1,0,1\n2,1,0,0.5,0.5\n";

  @TempDir private Path temp;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = temp.resolve("predictions.csv");
  }

  @Test
  void readsWrittenPredictions() throws IOException {
    Random random = new Random(3);
    Evaluation evaluation =
        StoredReports.random(StoredReports.labels(1000, 7, random), 7, 0.8, random);
    try (Writer out = Files.newBufferedWriter(file)) {
      CsvRenderer.predictions(evaluation, out);
    }

    Evaluation read = PredictionsReader.read(file, 1000, Optional.empty());

    assertThat(read.classNames()).isEqualTo(evaluation.classNames());
    for (int image = 0; image < 1000; image++) {
      assertThat(read.trueLabel(image)).isEqualTo(evaluation.trueLabel(image));
      assertThat(read.predicted(image)).isEqualTo(evaluation.predicted(image));
      for (int c = 0; c < 7; c++) {
        assertThat(read.probability(image, c)).isEqualTo(evaluation.probability(image, c));
      }
    }
  }

  @Test
  void readsAnyLineEndsAndNumberFormatsAfterAByteOrderMark() throws IOException {
    Files.writeString(
        file,
        "\ufeff" + GOOD.replace("\n", "\r\n").replace("0.75", "7.50e-1").replace("0.25", "-0.0"));

    Evaluation read = PredictionsReader.read(file, 3, Optional.of(List.of("no", "yes")));

    assertThat(read.images()).isEqualTo(3);
    assertThat(read.probability(0, 0)).isEqualTo(0.75f);
    assertThat(read.classNames()).containsExactly("no", "yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index,true,predicted",
        "id,true,predicted,p0,p1",
        "index,true,predicted,p1,p0",
        "index,true,predicted,p0,p1,",
        "index,true,predicted,p0, p1",
      })
  void rejectsAnotherHeader(String header) throws IOException {
    refuses(header + GOOD.substring(GOOD.indexOf("\n")), 1, "the header must be index,true,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,0,1,0,1      | 1,0,1,0         | 3 | 4 cells, but the header has 5",
        "1,0,1,0,1      | 1,0,1,0,1,      | 3 | 6 cells, but the header has 5",
        "1,0,1,0,1      | ''              | 3 | 1 cells, but the header has 5",
        "1,0,1,0,1      | 0,0,1,0,1       | 3 | index must be 1, got '0'",
        "1,0,1,0,1      | 01,0,1,0,1      | 3 | index must be 1, got '01'",
        "1,0,1,0,1      | 1,2,1,0,1       | 3 | true must be within 0..1, got '2'",
        "1,0,1,0,1      | 1,-1,1,0,1      | 3 | true must be within 0..1, got '-1'",
        "1,0,1,0,1      | 1,٠,1,0,1       | 3 | true must be within 0..1, got '?'",
        "1,0,1,0,1      | 1,0,9999999999,0,1 | 3 | predicted must be within 0..1",
        "1,0,1,0,1 | 1,0,0,0,1 | 3 | predicted is 0, but the first of the largest"
            + " probabilities is p1",
        "2,1,0,0.5,0.5 | 2,1,1,0.5,0.5 | 4 | predicted is 1, but the first of the largest"
            + " probabilities is p0",
        "1,0,1,0,1      | 1,0,1,NaN,1     | 3 | p0 must be a number, got 'NaN'",
        "1,0,1,0,1      | 1,0,1,0,Infinity | 3 | p1 must be a number, got 'Infinity'",
        "1,0,1,0,1      | 1,0,1,0,1e99    | 3 | p1 must be a number, got '1e99'",
        "1,0,1,0,1      | 1,0,1,0,0x1p3   | 3 | p1 must be a number, got '0x1p3'",
        "1,0,1,0,1      | 1,0,1,,1        | 3 | p0 must be a number, got ''",
        "0.75           | \"0.75\"        | 2 | p0 must be a number, got '\"0.75\"'",
      })
  void rejectsMalformedRows(String what, String with, int line, String reason) throws IOException {
    refuses(GOOD.replace(what, with), line, reason);
  }

  @Test
  void rejectsAnotherNumberOfImagesThanTheSummary() throws IOException {
    refuses("", 1, "the file is empty");
    refuses(GOOD + "3,0,0,1,0\n", 5, "more rows than the 3 images of the summary");
    refuses(GOOD + "\n", 5, "more rows than the 3 images of the summary");
    refuses(
        GOOD.substring(0, GOOD.indexOf("2,1,0")), 3, "ends after 2 images, but the summary has 3");
  }

  @Test
  void rejectsAnotherNumberOfClassesThanNames() throws IOException {
    Files.writeString(file, GOOD);

    assertThatThrownBy(() -> PredictionsReader.read(file, 3, Optional.of(List.of("one"))))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(
            file
                + ", line 1: probabilities of 2 classes, but confusion_matrix.csv beside it has 1");
  }

  @Test
  void claimedImagesTakeNoMemory() throws IOException {
    Files.writeString(file, GOOD);

    assertThatThrownBy(() -> PredictionsReader.read(file, 1_000_000_000, Optional.empty()))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("ends after 3 images, but the summary has 1000000000");
    assertThatThrownBy(() -> PredictionsReader.read(file, Integer.MAX_VALUE, Optional.empty()))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("too large: 2147483647 images of 2 classes");
  }

  @Test
  void rejectsMalformedText() throws IOException {
    byte[] bytes = GOOD.getBytes(StandardCharsets.US_ASCII);
    bytes[bytes.length - 3] = (byte) 0xff;
    Files.write(file, bytes);

    assertThatThrownBy(() -> PredictionsReader.read(file, 3, Optional.empty()))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(file + " is not UTF-8, so Inkgraph did not write it");
  }

  private void refuses(String text, int line, String reason) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> PredictionsReader.read(file, 3, Optional.empty()))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file + ", line " + line + ": " + reason)
        .hasMessageEndingWith("; write the report again (inkgraph report)");
  }
}
