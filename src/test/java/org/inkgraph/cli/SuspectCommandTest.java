package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of {@code data suspects}. */
class SuspectCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;

  @TempDir private Path temp;
  private String data;
  private Path to;

  @BeforeEach
  void capture() throws IOException {
    data = SmallData.writeStripes(temp.resolve("stripes"), 120, 1).toString();
    to = temp.resolve("suspects");
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void findsSuspectsTwiceAlike() throws IOException {
    assertThat(suspects("--epochs", "2", "--folds", "2", "--rank-by", "normalized-margin"))
        .isZero();
    assertThat(text(out)).contains("stripes: 120 training images; nn in 2 folds predicts ");
    assertThat(text(err)).contains("Training: 240 of 240 images", "The suspects are in " + to);
    String probabilities = Files.readString(to.resolve("probabilities.csv"));
    assertThat(probabilities).hasLineCount(121).startsWith("index,given,p0,p1,p2\n0,");
    assertThat(to.resolve("index.html")).exists();
    assertThat(temp.resolve("suspects.folds")).doesNotExist();

    out.reset();
    assertThat(
            suspects(
                "--epochs=2", "--folds=2", "--rank-by=normalized-margin", "--threads=1", "--json"))
        .isZero();
    assertThat(to.resolve("probabilities.csv")).hasContent(probabilities);
    JsonNode summary = new ObjectMapper().readTree(out.toByteArray());
    assertThat(summary.get("score").textValue()).isEqualTo("normalized-margin");
    assertThat(summary.get("folds")).hasSize(2);
    assertThat(summary.get("images").intValue()).isEqualTo(120);
    assertThat(summary)
        .isEqualTo(new ObjectMapper().readTree(to.resolve("suspects.json").toFile()));
    try (Stream<Path> files = Files.list(Path.of(data))) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void namesWhatIsWrongAndTrainsNothing() throws IOException {
    assertThat(suspects("--folds", "1")).isEqualTo(2);
    assertThat(text(err)).contains("--folds must be within 2..100, got 1");
    assertThat(suspects("--rank-by", "margin")).isEqualTo(2);
    assertThat(text(err)).contains("unknown score 'margin'");
    assertThat(suspects("--network", "nm")).isEqualTo(2);
    assertThat(text(err)).contains("unknown network 'nm'");
    err.reset();
    assertThat(suspects("--recipe", "distilled")).isEqualTo(1);
    assertThat(text(err)).contains("teacher").hasLineCount(1);
    assertThat(to).doesNotExist();

    Files.createDirectory(to);
    Files.createFile(to.resolve("mine.txt"));
    err.reset();
    assertThat(suspects()).isEqualTo(1);
    assertThat(text(err)).contains("contains files but no suspects.json").hasLineCount(1);
  }

  private int suspects(String... options) {
    return InkgraphCommand.run(
        Stream.concat(
                Stream.of("data", "suspects", data, "--out", to.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
