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
import java.util.Arrays;
import org.inkgraph.data.IdxFile;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what {@code data check} says about the images of a valid data set. */
class CheckCommandTest {
  private static final int SIZE = 64;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;

  @TempDir private Path temp;
  private Path data;

  @BeforeEach
  void capture() throws IOException {
    data = SmallData.writeStripes(temp.resolve("stripes"), 120, 1);
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
  }

  @Test
  void saysThatNothingIsUnusual() {
    assertThat(check()).isZero();

    assertThat(text())
        .contains("constant images: 0 training, 0 test\n")
        .contains("duplicates: 0 training, 0 test, 0 test images that are also training images\n")
        .contains("near duplicates: 0 training, 0 test, 0 test images near a training image")
        .doesNotContain("warning: ");
    assertThat(text().lines().filter(line -> line.startsWith("imbalance: 1."))).hasSize(1);
  }

  @Test
  void warnsButDoesNotFail() throws IOException {
    Path test = data.resolve("t10k-images-idx3-ubyte");
    byte[] pixels = IdxFile.read(data.resolve("train-images-idx3-ubyte"), 3).values();
    byte[] tested = IdxFile.read(test, 3).values();
    Arrays.fill(tested, 0, SIZE, (byte) 9);
    System.arraycopy(pixels, 5 * SIZE, tested, SIZE, SIZE);
    System.arraycopy(pixels, 6 * SIZE, tested, 2 * SIZE, SIZE);
    tested[2 * SIZE] = (byte) (tested[2 * SIZE] + 5);
    System.arraycopy(tested, 3 * SIZE, tested, 4 * SIZE, SIZE);
    IdxFile.write(test, tested, tested.length / SIZE, 8, 8);

    assertThat(check()).isZero();
    assertThat(text())
        .contains("warning: constant test images (1): 0\n")
        .contains("warning: duplicate test images (1): 4 (3)\n")
        .contains("warning: test images that are also training images (1): 1 (training 5)\n")
        .contains("warning: test images near a training image (1): 2 (training 6)\n");

    out.reset();
    assertThat(check("--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toByteArray());
    assertThat(json.get("formatVersion").intValue()).isEqualTo(1);
    assertThat(json.get("trainingImages").intValue()).isEqualTo(110);
    JsonNode quality = json.get("quality");
    assertThat(quality.get("nearDistance").doubleValue()).isEqualTo(8);
    assertThat(quality.get("testInTraining").get(0).get("image").intValue()).isEqualTo(1);
    assertThat(quality.get("testInTraining").get(0).get("other").intValue()).isEqualTo(5);
    assertThat(quality.get("test").get("constant").get(0).intValue()).isZero();
  }

  @Test
  void examinesNoImagesOfWhatHasProblems() throws IOException {
    Files.delete(data.resolve("t10k-labels-idx1-ubyte"));

    assertThat(check()).isEqualTo(1);
    assertThat(text()).contains("problem: ").doesNotContain("imbalance", "duplicates");
    out.reset();
    assertThat(check("--json")).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(out.toByteArray()).has("quality")).isFalse();
  }

  private int check(String... options) {
    String[] command =
        Arrays.copyOf(new String[] {"data", "check", data.toString()}, 3 + options.length);
    System.arraycopy(options, 0, command, 3, options.length);
    return InkgraphCommand.run(command);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
