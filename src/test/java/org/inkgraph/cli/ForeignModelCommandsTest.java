package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inkgraph.data.IdxFile;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

/**
 * Output of {@code report} and {@code predict} for a model that takes pixels from 0 to 255, outputs
 * logits, and is always right.
 */
class ForeignModelCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIDE = 8;

  @TempDir private static Path shared;
  private static Path model;
  private static Path data;

  @TempDir private Path temp;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeAll
  static void save() throws IOException {
    float[][] weights = new float[SIDE * SIDE][3];
    for (int i = 0; i < weights.length; i++) {
      int stripe = i % SIDE / 3;
      weights[i][stripe] = stripe == 2 ? 0.03f : 0.02f;
    }
    // Of pixels from 0 to 1 the first class gets nearly everything, and not quite all of it.
    float[] bias = {4, 0, 0};
    model =
        TinyModel.saveLogits(shared.resolve("foreign"), TFloat32.class, SIDE, SIDE, weights, bias);
    data = SmallData.writeStripes(shared.resolve("stripes"), 240, 1);
  }

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() throws IOException {
    System.setOut(out);
    System.setErr(err);
    Files.deleteIfExists(model.resolve("inputs.json"));
  }

  @Test
  void namesTheRangeWithWhichAModelNearChanceIsRight() throws IOException {
    assertThat(report()).isZero();

    assertThat(complained())
        .contains("The accuracy is near chance. With --value-range 0,255 it is 1.00 on 220 train")
        .contains("The model outputs logits; the probabilities are their softmax");
  }

  @Test
  void doesNotGuessWhereNoRangeHelps() throws IOException {
    float[][] nothing = new float[SIDE * SIDE][3];
    Path untrained =
        TinyModel.saveLogits(
            temp.resolve("untrained"), TFloat32.class, SIDE, SIDE, nothing, new float[3]);

    assertThat(report(untrained)).isZero();

    assertThat(complained())
        .contains("The accuracy is near chance. Compare the order of the model's classes");
  }

  @Test
  void doesNotAdviseTheRangeThatWasUsed() throws IOException {
    Path mislabeled = SmallData.writeStripes(temp.resolve("mislabeled"), 240, 1);
    IdxFile.write(mislabeled.resolve("t10k-labels-idx1-ubyte"), new byte[40], 40);

    assertThat(
            run(
                "report",
                model,
                "--data",
                mislabeled,
                "--value-range",
                "0,255",
                "--out",
                temp.resolve("report")))
        .isZero();

    assertThat(complained())
        .contains("The accuracy is near chance. Compare the order of the model's classes");
  }

  @Test
  void reportsWithTheRangeThatIsNamed() throws IOException {
    assertThat(report(model, "--value-range", "0,255")).isZero();

    requireRight();
    JsonNode summary = JSON.readTree(temp.resolve("report/summary.json").toFile()).path("model");
    assertThat(summary.at("/valueRange/1").intValue()).isEqualTo(255);
    assertThat(summary.path("output").asText()).isEqualTo("logits");
    assertThat(Files.readString(temp.resolve("report/index.html")))
        .contains("0 to 255")
        .contains("The model outputs logits; the probabilities are their softmax.")
        .contains("Calibration error")
        .doesNotContain("are not probabilities");
    for (String row : Files.readAllLines(temp.resolve("report/predictions.csv")).subList(1, 41)) {
      double[] values =
          Arrays.stream(row.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      assertThat(values[3] + values[4] + values[5]).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void reportsWithTheRangeThatIsRecordedBesideTheModel() throws IOException {
    record("[0, 255]");

    assertThat(report()).isZero();

    requireRight();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[255]", "[255, 0]", "[0, null]", "\"0,255\"", "null", "[0, 1e999]"})
  void refusesARecordThatIsNoRange(String range) throws IOException {
    record(range);

    assertThat(report()).isEqualTo(1);

    assertThat(complained()).contains("inputs.json is not in the format").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"255", "255,0", "0;255", "0,1,2", "a,b", "0,1e999", "", "NaN,1"})
  void refusesAnOptionThatIsNoRange(String range) {
    assertThat(report(model, "--value-range=" + range)).isEqualTo(2);

    assertThat(complained()).contains("--value-range").contains("range of pixels");
  }

  @Test
  void predictsProbabilities() throws IOException {
    Path picture = picture();

    assertThat(run("predict", model, "--value-range", "0,255", picture)).isZero();
    String[] row = printed.toString(StandardCharsets.UTF_8).lines().toList().get(1).split(",", -1);
    printed.reset();
    assertThat(run("predict", model, "--json", "--value-range", "-1,1", picture)).isZero();
    JsonNode json = JSON.readTree(printed.toString(StandardCharsets.UTF_8));

    assertThat(row[1]).isEqualTo("1");
    assertThat(Double.parseDouble(row[2])).isGreaterThan(0.4).isLessThanOrEqualTo(1);
    assertThat(json.path("output").asText()).isEqualTo("logits");
    double sum = 0;
    for (JsonNode probability : json.at("/predictions/0/probabilities")) {
      assertThat(probability.doubleValue()).isBetween(0.0, 1.0);
      sum += probability.doubleValue();
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
    assertThat(complained()).contains("The model outputs logits");
  }

  private void requireRight() throws IOException {
    assertThat(
            JSON.readTree(temp.resolve("report/summary.json").toFile())
                .path("accuracy")
                .doubleValue())
        .isEqualTo(1);
    assertThat(complained()).doesNotContain("near chance");
  }

  private void record(String range) throws IOException {
    Files.writeString(
        model.resolve("inputs.json"), "{\"formatVersion\": 1, \"valueRange\": " + range + "}");
  }

  private int report() {
    return report(model);
  }

  private int report(Path evaluated, String... options) {
    return run(
        Stream.concat(
                Stream.of("report", evaluated, "--data", data, "--out", temp.resolve("report")),
                Stream.of(options))
            .toArray());
  }

  private static int run(Object... command) {
    return InkgraphCommand.run(Arrays.stream(command).map(Object::toString).toArray(String[]::new));
  }

  private String complained() {
    return complained.toString(StandardCharsets.UTF_8);
  }

  /** A vertical stroke. */
  private Path picture() throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 5; row < 35; row++) {
      for (int column = 18; column < 23; column++) {
        image.getRaster().setSample(column, row, 0, 255);
      }
    }
    Path file = temp.resolve("stroke.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
