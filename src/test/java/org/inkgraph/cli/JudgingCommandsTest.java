package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output, files and exit codes of {@code report} and {@code predict}. */
class JudgingCommandsTest {
  private static final int SIDE = 8;

  @TempDir private Path temp;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final InputStream in = System.in;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void listen() throws IOException {
    TinyModel.save(temp.resolve("models/nn/1"), SIDE, SIDE, 3);
    TinyModel.save(temp.resolve("models/nn/2"), SIDE, SIDE, 4);
    data(temp.resolve("digits"), 4);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    System.setIn(in);
  }

  @Test
  void reportEvaluatesTheNewestVersionAndPrintsWhatItWrites() throws IOException {
    assertThat(report("nn", "--data", temp.resolve("digits").toString())).isZero();
    Path folder = temp.resolve("reports/nn");
    assertThat(printed())
        .isEqualTo(Files.readString(folder.resolve("classification_report.txt")))
        .contains("weighted avg")
        .contains("accuracy");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(
              "classification_report.txt",
              "classification_report.csv",
              "confusion_matrix.csv",
              "predictions.csv",
              "summary.json");
    }
    assertThat(Files.readAllLines(folder.resolve("confusion_matrix.csv"))).hasSize(5);
    assertThat(Files.readAllLines(folder.resolve("predictions.csv"))).hasSize(1 + 12);
    JsonNode summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    assertThat(summary.at("/model/name").asText()).isEqualTo("nn");
    assertThat(summary.at("/model/version").asInt()).isEqualTo(2);
    assertThat(summary.at("/images").asInt()).isEqualTo(12);
  }

  @Test
  void reportThatMissesABoundIsWrittenAllTheSame() throws IOException {
    Path folder = temp.resolve("reports/nn");
    String data = temp.resolve("digits").toString();
    assertThat(report("nn", "--data", data, "--require", "accuracy>=0", "--require", "f1.0<=1"))
        .isZero();
    String written = Files.readString(folder.resolve("summary.json"));
    double accuracy = new ObjectMapper().readTree(written).at("/accuracy").asDouble();
    assertThat(accuracy).isLessThan(1);
    printed.reset();
    complained.reset();

    assertThat(
            report(
                "nn",
                "--data",
                data,
                "--json",
                "--require",
                "accuracy >= 1",
                "--require=recall.macro>=0",
                "--require=f1.weighted>=1"))
        .isEqualTo(4);

    assertThat(printed()).isEqualTo(written);
    assertThat(Files.readString(folder.resolve("summary.json"))).isEqualTo(written);
    assertThat(complained.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.startsWith("inkgraph: "))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("inkgraph: required: accuracy at least 1, but it is " + accuracy),
            line -> assertThat(line).startsWith("inkgraph: required: f1.weighted at least 1, but"));
  }

  @Test
  void unknownScoresAreFoundBeforeTheEvaluation() {
    String data = temp.resolve("digits").toString();

    assertThat(report("nn", "--data", data, "--require", "acuracy>=0.9")).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8))
        .startsWith("inkgraph: --require: unknown score 'acuracy'");
    complained.reset();
    assertThat(report("nn", "--data", data, "--require", "accuracy")).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("quote it");
    complained.reset();
    assertThat(report("nn", "--data", data, "--require", "meanCorruptionError<=0.3")).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("needs --corruptions");
    complained.reset();
    assertThat(report("nn", "--data", data, "--require", "f1.nobody>=0.9")).isEqualTo(1);
    assertThat(complained.toString(StandardCharsets.UTF_8))
        .contains("the model has no class 'nobody'");
    assertThat(temp.resolve("reports/nn")).doesNotExist();
  }

  @Test
  void reportAcceptsDigitsAndAFolderAndPrintsJson() throws IOException {
    Path elsewhere = temp.resolve("elsewhere/mine");
    String data = temp.resolve("digits").toString();
    assertThat(
            report("nn", "--data", data, "--out", elsewhere.toString(), "--digits", "5", "--json"))
        .isZero();
    assertThat(printed()).isEqualTo(Files.readString(elsewhere.resolve("summary.json")));
    assertThat(Files.readString(elsewhere.resolve("classification_report.txt")))
        .containsPattern("0\\.\\d{5} ");
  }

  @Test
  void reportFindsTheDataOfTheModelByName() throws IOException {
    String digits = temp.resolve("digits").toString();
    assertThat(report("nn")).isEqualTo(1);
    assertThat(complained()).contains("does not say what data it was trained on");
    record("digits-that-are-nowhere");
    assertThat(report("nn")).isEqualTo(1);
    assertThat(complained()).contains("the data digits-that-are-nowhere is not in", "--data");
    assertThat(report("nn", "--data", digits)).isZero();
    assertThat(Files.readString(temp.resolve("reports/nn/summary.json")))
        .contains("\"weightsSha256\" : \"abc\"");
    record(digits.replace('\\', '/'));
    assertThat(report("nn")).isEqualTo(1);
    assertThat(complained()).contains("training.json").contains("no data set can be named");
  }

  private void record(String data) throws IOException {
    Files.writeString(
        temp.resolve("models/nn/2/training.json"),
        "{\"formatVersion\": 1, \"data\": {\"name\": \""
            + data
            + "\"}, \"weightsSha256\": \"abc\"}");
  }

  @Test
  void reportFailsInOneLineAndLeavesNoFiles() throws IOException {
    String digits = temp.resolve("digits").toString();
    assertThat(report("nn/1", "--data", digits)).isEqualTo(1);
    assertThat(complained()).contains("has label 3, but ");
    assertThat(report("nobody", "--data", digits)).isEqualTo(1);
    assertThat(complained()).contains("no SavedModel at nobody");
    assertThat(report("nn", "--data", digits, "--digits", "-1")).isEqualTo(2);
    assertThat(temp.resolve("reports")).doesNotExist();
    Path full = Files.createDirectories(temp.resolve("reports/nn"));
    Files.writeString(full.resolve("diary.txt"), "dear");
    assertThat(report("nn", "--data", digits)).isEqualTo(1);
    assertThat(complained()).contains("is not a report and is not replaced");
    assertThat(full.resolve("diary.txt")).hasContent("dear");
  }

  @Test
  void reportWritesTheGivenFormatsAndClassNames() throws IOException {
    String data = temp.resolve("digits").toString();
    Path labels = Files.writeString(temp.resolve("names.txt"), "zero\none\ntwo\n\u03b6\n");
    assertThat(report("nn", "--data", data, "--format", "csv,TEXT", "--labels", labels.toString()))
        .isZero();
    assertThat(printed()).contains("zero").contains("\u03b6");
    assertThat(temp.resolve("reports/nn/confusion_matrix.csv")).content().contains(",zero,one,");
    assertThat(temp.resolve("reports/nn/index.html")).doesNotExist();
    assertThat(temp.resolve("reports/index.html")).doesNotExist();

    assertThat(report("nn", "--data", data, "--format", "html")).isZero();
    assertThat(temp.resolve("reports/nn/index.html")).exists();
    assertThat(temp.resolve("reports/index.html")).content().contains("nn/index.html");

    Files.writeString(labels, "zero\none\n");
    assertThat(report("nn", "--data", data, "--labels", labels.toString())).isEqualTo(1);
    assertThat(complained()).contains(labels + " names 2 classes, but the model has 4");
    assertThat(report("nn", "--data", data, "--format", "gif")).isEqualTo(2);
  }

  @Test
  void predictPrintsALinePerPictureAndContinuesAfterABadOne() throws IOException {
    Path good = picture("good, really.png");
    Path bad = Files.writeString(temp.resolve("bad.png"), "no picture");
    int exit = predict("nn", good.toString(), bad.toString(), good.toString());
    assertThat(exit).isEqualTo(1);
    List<String> lines = printed().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("file,predicted,probability");
    assertThat(lines.get(1))
        .matches("\"\\Q" + good + "\\E\",[0-3],(0\\.\\d+|1\\.0)")
        .isEqualTo(lines.get(2));
    assertThat(complained())
        .isEqualTo("inkgraph: " + bad + " is not a PNG, JPEG, GIF, BMP, TIFF, WebP or PNM picture");
  }

  @Test
  void predictReadsStandardInputAndPrintsJson() throws IOException {
    System.setIn(new ByteArrayInputStream(Files.readAllBytes(picture("digit.png"))));
    assertThat(predict("nn", "--json", "-")).isZero();
    JsonNode json = new ObjectMapper().readTree(printed());
    assertThat(json.at("/formatVersion").asInt()).isEqualTo(1);
    assertThat(json.at("/predictions/0/file").asText()).isEqualTo("-");
    assertThat(json.at("/predictions/0/probabilities")).hasSize(4);
    assertThat(json.at("/predictions/0").has("line")).isFalse();
  }

  @Test
  void predictRefusesSeveralDigitsAndSplitClassifiesThem() throws IOException {
    Path two = temp.resolve("two.png");
    BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 5; i < 35; i++) {
      image.getRaster().setSample(10, i, 0, 255);
      image.getRaster().setSample(30 + i / 3, i, 0, 255);
    }
    ImageIO.write(image, "png", two.toFile());

    assertThat(predict("nn", two.toString())).isEqualTo(1);
    assertThat(printed()).isEqualTo("file,predicted,probability\n");
    assertThat(complained())
        .isEqualTo(
            "inkgraph: "
                + two
                + " seems to contain 2 characters, not one; crop it to one, or read them one"
                + " after another with --split");
    printed.reset();
    assertThat(predict("nn", "--split", two.toString())).isZero();
    List<String> lines = printed().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("file,line,position,predicted,probability");
    assertThat(lines.get(1)).startsWith(two + ",1,1,");
    assertThat(lines.get(2)).startsWith(two + ",1,2,");
    printed.reset();
    assertThat(predict("nn", "--split", "--json", two.toString())).isZero();
    JsonNode json = new ObjectMapper().readTree(printed());
    assertThat(json.at("/predictions")).hasSize(2);
    assertThat(json.at("/predictions/1/line").asInt()).isEqualTo(1);
    assertThat(json.at("/predictions/1/position").asInt()).isEqualTo(2);
    assertThat(json.at("/predictions/1/probabilities")).hasSize(4);
  }

  private int report(String... arguments) {
    return run("report", arguments);
  }

  private int predict(String... arguments) {
    return run("predict", arguments);
  }

  private int run(String command, String... arguments) {
    Stream<String> folders = Stream.of("--models-dir", temp.resolve("models").toString());
    if (command.equals("report")) {
      folders =
          Stream.concat(folders, Stream.of("--reports-dir", temp.resolve("reports").toString()));
    }
    return InkgraphCommand.run(
        Stream.concat(Stream.concat(Stream.of(command), folders), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Returns the last line on standard error. */
  private String complained() {
    List<String> lines = complained.toString(StandardCharsets.UTF_8).strip().lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private Path picture(String name) throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 5; i < 30; i++) {
      image.getRaster().setSample(i, i, 0, 255);
      image.getRaster().setSample(i + 1, i, 0, 255);
    }
    Path file = temp.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** Writes 24 training and 12 test images under MNIST's file names. */
  private static void data(Path directory, int classes) throws IOException {
    Files.createDirectories(directory);
    idx(directory, "train", 24, classes);
    idx(directory, "t10k", 12, classes);
  }

  private static void idx(Path directory, String part, int count, int classes) throws IOException {
    byte[] pixels = new byte[count * SIDE * SIDE];
    new Random(count).nextBytes(pixels);
    ByteBuffer images = ByteBuffer.allocate(16 + pixels.length);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE).put(pixels);
    Files.write(directory.resolve(part + "-images-idx3-ubyte"), images.array());
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      labels.put((byte) (i % classes));
    }
    Files.write(directory.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }
}
