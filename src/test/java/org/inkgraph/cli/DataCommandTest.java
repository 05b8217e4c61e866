package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;

  @TempDir Path parent;

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void makesAndChecksADataSet() throws IOException {
    Path made = parent.resolve("made");

    assertThat(run("data", "make", "--count", "600", "--seed", "3", "--out", made.toString()))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("600 training and 100 test images, drawn by the program with seed 3");
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\r", "\u001b");
    assertThat(Files.readString(made.resolve("made.json"))).contains("\"seed\" : 3");

    out.reset();
    assertThat(run("data", "check", made.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("550 training, 50 validation and 100 test images of 28x28, 10 classes");
  }

  @Test
  void makesADataSetInACustomStyleAndRecordsIt() throws IOException {
    Path plain = parent.resolve("plain");
    Path thin = parent.resolve("thin");
    Path style =
        Files.writeString(parent.resolve("thin.yaml"), "pen: {logRadius: [-3, 0, -3, -3]}");

    run("data", "make", "--count", "120", "--out", plain.toString());
    out.reset();
    assertThat(
            run(
                "data",
                "make",
                "--count",
                "120",
                "--style",
                style.toString(),
                "--out",
                thin.toString()))
        .isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("in the style of " + style);
    assertThat(made(plain).get("styleSha256").textValue())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(made(thin).get("styleSha256").textValue());
    assertThat(Files.readAllBytes(thin.resolve("train-images-idx3-ubyte.gz")))
        .isNotEqualTo(Files.readAllBytes(plain.resolve("train-images-idx3-ubyte.gz")));
  }

  @Test
  void failsInOneLineForAnInvalidStyle() throws IOException {
    Path style = Files.writeString(parent.resolve("s.yaml"), "pen: {nib: 7}");
    Path made = parent.resolve("made");

    assertThat(run("data", "make", "--style", style.toString(), "--out", made.toString()))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("inkgraph: style " + style + ": pen.nib must be from 0 to 0.5, got 7.0")
        .hasLineCount(1);
    assertThat(made).doesNotExist();
  }

  private static JsonNode made(Path directory) throws IOException {
    return new ObjectMapper().readTree(directory.resolve("made.json").toFile());
  }

  @Test
  void checksAsJsonAndFailsIfThereIsAProblem() throws IOException {
    Path made = parent.resolve("made");
    run("data", "make", "--count", "120", "--out", made.toString());
    Files.delete(made.resolve("train-labels-idx1-ubyte.gz"));
    out.reset();

    assertThat(run("data", "check", "--json", made.toString())).isEqualTo(1);

    JsonNode record = new ObjectMapper().readTree(out.toByteArray());
    assertThat(record.get("formatVersion").intValue()).isEqualTo(1);
    assertThat(record.get("testImages").intValue()).isEqualTo(20);
    assertThat(record.get("problems").get(0).textValue())
        .contains("train-labels-idx1-ubyte.gz is missing");
  }

  @Test
  void importsPictures() throws IOException {
    Path pictures = parent.resolve("pictures");
    for (String name : new String[] {"cross", "circle"}) {
      Path folder = Files.createDirectories(pictures.resolve(name));
      for (int i = 0; i < 7; i++) {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "jpg", folder.resolve(i + ".jpg").toFile());
      }
    }
    Path imported = parent.resolve("imported");

    assertThat(
            run(
                "data",
                "import",
                pictures.toString(),
                "--out",
                imported.toString(),
                "--size",
                "8x9",
                "--invert",
                "no"))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("2 test images of 8x9, 2 classes");
    assertThat(imported.resolve("labels.txt")).hasContent("circle\ncross");
  }

  @Test
  void importsIdxFilesAndRefusesOptionsThatDoNotApply() throws IOException {
    String made = parent.resolve("made").toString();
    String turned = parent.resolve("turned").toString();
    assertThat(run("data", "make", "--count", "120", "--out", made)).isZero();
    assertThat(run("data", "import", made, "--transpose", "--out", turned)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("rows and columns");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("hint: most images are wider");

    assertThat(run("data", "import", made, "--size", "9x9", "--out", turned)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("contains IDX files; omit --size");
    assertThat(run("data", "import", made, "--preprocessing", "ink", "--out", turned)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("files; omit --preprocessing");
    Path folder = Files.createDirectories(parent.resolve("pictures/a"));
    assertThat(run("data", "import", folder.getParent().toString(), "--transpose", "--out", turned))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("contains no IDX files; omit --transpose");
    assertThat(run("data", "import", made, "--preprocessing=ink", "--invert=no", "--out", turned))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("any color; omit --invert");
  }

  @Test
  void failsInOneLineIfTheDataIsMissing() {
    assertThat(run("data", "check", parent.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("inkgraph: no data set")
        .hasLineCount(1);
  }

  @Test
  void anUnknownNameIsWrongUsage() {
    assertThat(run("data", "fetch", "nonsense")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("mnist, fashion-mnist, kmnist");
  }

  @Test
  void failsInOneLineIfItCannotWrite() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThat(run("data", "make", "--count", "120", "--out", file.resolve("x").toString()))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("inkgraph: " + file);
    assertThat(parent.toFile().list()).containsExactly("file");
  }

  @Test
  void wrongUsageExitsWithTwo() {
    assertThat(run("data")).isEqualTo(2);
    assertThat(run("data", "make", "--count", "7")).isEqualTo(2);
    assertThat(run("data", "import", "x", "--out", "y", "--size", "28")).isEqualTo(2);
    assertThat(run("data", "import", "x", "--out", "y", "--test-fraction", "2")).isEqualTo(2);
  }

  @Test
  void printsItsUsage() {
    for (String command : new String[] {"fetch", "make", "import", "check"}) {
      out.reset();
      assertThat(run("data", command, "--help")).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: inkgraph data " + command);
    }
  }

  private static int run(String... arguments) {
    return InkgraphCommand.run(arguments);
  }
}
