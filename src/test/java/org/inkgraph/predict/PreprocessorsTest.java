package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.inkgraph.data.pictures.PlainPreprocessor;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.image.Polarity;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessorsTest {
  private static final String PLAIN =
      "{\"formatVersion\":1,\"preprocessing\":{\"method\":\"plain\",\"version\":1,\"rows\":28,"
          + "\"columns\":28,\"invert\":\"no\"}}";

  @TempDir private Path model;

  @BeforeEach
  void save() throws IOException {
    TinyModel.save(model, 28, 28, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"epochs\":3}",
        "{\"formatVersion\":\"2\"}",
        "{\"formatVersion\":2}",
        "{\"formatVersion\":3,\"preprocessing\":\"resize to 28\"}",
        "{\"formatVersion\":1,\"model\":\"nn\"}",
        "{\"formatVersion\":1,\"preprocessing\":null}"
      })
  void withoutARecordPicturesArePreparedAsBefore(String record) throws IOException {
    Files.writeString(model.resolve("training.json"), record);
    try (Recognizer recognizer = Recognizer.load(model)) {
      assertThat(recognizer.preprocessing()).isEqualTo(Preprocessing.unrecorded(28, 28));
      assertThat(recognizer.preprocessor()).isInstanceOf(DigitPreprocessor.class);
      assertThat(largest(recognizer.preprocessor().prepare(thinLine(300), "line")))
          .as("a thin line stays faint")
          .isLessThan(0.2f);
    }
  }

  @Test
  void preparesAsRecordedUnlessAnotherMethodIsChosen() throws IOException {
    Files.writeString(model.resolve("training.json"), PLAIN);
    BufferedImage blank = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    blank.getRaster().setDataElements(0, 0, 28, 28, filled(0x404040));
    try (Recognizer recognizer = Recognizer.load(model)) {
      assertThat(recognizer.preprocessing()).isEqualTo(Preprocessing.plain(28, 28, Polarity.NO));
      assertThat(recognizer.preprocessor(PreprocessingMethod.PLAIN).preprocessing())
          .isEqualTo(recognizer.preprocessing());
      assertThat(recognizer.preprocessor().prepare(blank, "blank")).containsOnly(0x40 / 255f);

      assertThat(recognizer.preprocessor(PreprocessingMethod.INK).preprocessing())
          .isEqualTo(Preprocessing.ink(28, 28));
      BufferedImage paper = new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB);
      assertThatThrownBy(
              () -> recognizer.preprocessor(PreprocessingMethod.INK).prepare(paper, "paper"))
          .hasMessageContaining("paper is blank");
    }
  }

  @Test
  void plainWithoutARecordDecidesByEachPicture() throws IOException {
    try (Recognizer recognizer = Recognizer.load(model)) {
      assertThat(recognizer.preprocessor(PreprocessingMethod.PLAIN).preprocessing())
          .isEqualTo(Preprocessing.plain(28, 28, Polarity.EACH));
    }
  }

  @Test
  void classifiesAsRecordedAndSplitsNoWholePictures() throws IOException {
    Files.writeString(model.resolve("training.json"), PLAIN);
    Path blank = model.resolve("blank.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "png", blank.toFile());
    try (Recognizer recognizer = Recognizer.load(model)) {
      PictureClassifier classifier =
          new PictureClassifier(recognizer, InputStream.nullInputStream());

      assertThat(classifier.classify(blank.toString()).probabilities())
          .isEqualTo(recognizer.classify(new float[28 * 28]).probabilities());
      assertThatThrownBy(() -> classifier.classifyEach(blank.toString()))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("--preprocessing ink");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"formatVersion\":2,\"inkgraphVersion\":\"9.0\"}",
        "{\"formatVersion\":1,\"preprocessing\":{\"method\":\"fancy\"}}",
        "{\"formatVersion\":1,\"preprocessing\":{\"method\":\"plain\",\"version\":1,\"rows\":28,"
            + "\"columns\":28}}",
        "{\"formatVersion\":1,\"preprocessing\":{\"version\":1,\"rows\":28,\"columns\":28}}"
      })
  void aRecordThatItDoesNotKnowNeedsTheOption(String record) throws IOException {
    Files.writeString(model.resolve("training.json"), record);
    try (Recognizer recognizer = Recognizer.load(model)) {
      assertThatThrownBy(recognizer::preprocessor)
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("training.json")
          .hasMessageContaining("--preprocessing");
      assertThatThrownBy(recognizer::preprocessing).hasMessageContaining("training.json");
      assertThat(recognizer.preprocessor(PreprocessingMethod.INK).preprocessing())
          .isEqualTo(Preprocessing.ink(28, 28));
      assertThat(recognizer.preprocessor(PreprocessingMethod.PLAIN).preprocessing())
          .isEqualTo(Preprocessing.plain(28, 28, Polarity.EACH));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[[0.5, 0.1]]", "7", "{\"images\": [[0, 1]]}"})
  void inputsOfAnotherProgramAreNoRecord(String inputs) throws IOException {
    Files.writeString(model.resolve("inputs.json"), inputs);
    try (Recognizer recognizer = Recognizer.load(model)) {
      assertThat(recognizer.valueRange()).isEqualTo(ValueRange.UNIT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"valueRange\": [0, 255]}",
        "{\"formatVersion\": 1}",
        "{\"formatVersion\": 1, \"valueRange\": [0, 255]",
        "{\"formatVersion\": 2, \"valueRange\": [0, 255]}"
      })
  void aRecordOfInputsIsReadStrictly(String inputs) throws IOException {
    Files.writeString(model.resolve("inputs.json"), inputs);
    assertThatThrownBy(() -> Recognizer.load(model))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("inputs.json");
  }

  @Test
  void aNewerVersionOfAMethodNeedsTheOption() throws IOException {
    Files.writeString(
        model.resolve("training.json"), PLAIN.replace("\"version\":1", "\"version\":9"));
    try (Recognizer recognizer = Recognizer.load(model)) {
      assertThatThrownBy(recognizer::preprocessor)
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("version 9")
          .hasMessageContaining("--preprocessing");
      assertThat(recognizer.preprocessor(PreprocessingMethod.INK).preprocessing())
          .isEqualTo(Preprocessing.ink(28, 28));
      assertThat(recognizer.preprocessor(PreprocessingMethod.PLAIN).preprocessing())
          .isEqualTo(Preprocessing.plain(28, 28, Polarity.NO));
    }
  }

  @Test
  void methodsAndPreprocessorsFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlainPreprocessor(Preprocessing.ink(28, 28)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DigitPreprocessor(Preprocessing.plain(28, 28, Polarity.YES)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preprocessing.plain(28, 28, Polarity.AUTO));
  }

  private static BufferedImage thinLine(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = side / 4; i < side * 3 / 4; i++) {
      image.getRaster().setSample(i, i, 0, 255);
    }
    return image;
  }

  private static int[] filled(int color) {
    int[] pixels = new int[28 * 28];
    Arrays.fill(pixels, color);
    return pixels;
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
