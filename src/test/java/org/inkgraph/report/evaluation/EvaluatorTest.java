package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
  @TempDir private static Path temp;
  private static Recognizer recognizer;

  @BeforeAll
  static void load() throws IOException {
    recognizer = Recognizer.load(TinyModel.save(temp.resolve("model"), 4, 5, 6));
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  @Test
  void keepsWhatTheModelSaidAndWhatIsTrue() {
    ImageSet test = images(4321, 6);
    List<Integer> progress = new ArrayList<>();
    Evaluation evaluation = Evaluator.evaluate(recognizer, test, progress::add);
    assertThat(progress).containsExactly(2000, 4000, 4321);
    assertThat(evaluation.images()).isEqualTo(4321);
    assertThat(evaluation.classes()).isEqualTo(6);
    // The range of one batch of the evaluator: another size may round differently.
    float[] said = recognizer.probabilities(test, 0, 2000);
    for (int i = 0; i < 2000; i++) {
      assertThat(evaluation.trueLabel(i)).isEqualTo(test.label(i));
      assertThat(evaluation.predicted(i)).isEqualTo(Prediction.argMax(said, i * 6, 6));
      for (int c = 0; c < 6; c++) {
        assertThat(evaluation.probability(i, c)).isEqualTo(said[i * 6 + c]);
      }
    }
  }

  @Test
  void rejectsALabelThatIsNotAClass() {
    ImageSet test = images(10, 6);
    test.labels()[7] = (byte) 6;
    assertThatThrownBy(() -> Evaluator.evaluate(recognizer, test, done -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("test image 7 has label 6, but ");
    test.labels()[7] = (byte) 200;
    assertThatThrownBy(() -> Evaluator.evaluate(recognizer, test, done -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("test image 7 has label 200, but ")
        .hasMessageContaining("knows classes 0 to 5 only");
  }

  @Test
  void rejectsAnEmptyTestSetAndImagesOfOtherSizes() {
    assertThatThrownBy(() -> Evaluator.evaluate(recognizer, images(0, 6), done -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("the test set is empty");
    ImageSet larger = new ImageSet(ImageShape.of(5, 5), new byte[25], new byte[1]);
    assertThatThrownBy(() -> Evaluator.evaluate(recognizer, larger, done -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the images are 5x5");
  }

  @Test
  void predictsTheFirstOfEquallyProbableClasses() {
    Evaluation evaluation =
        new Evaluation(new int[] {2}, new float[] {0.2f, 0.4f, 0.4f}, List.of("a", "b", "c"));
    assertThat(evaluation.predicted(0)).isEqualTo(1);
  }

  @Test
  void reportsTheLastImageOnce() {
    List<Integer> progress = new ArrayList<>();
    Evaluation evaluation = Evaluator.evaluate(recognizer, images(4000, 6), progress::add);
    assertThat(progress).containsExactly(2000, 4000);
    assertThat(Evaluator.evaluate(recognizer, images(4000, 6), done -> {}).predicted(3999))
        .isEqualTo(evaluation.predicted(3999));
  }

  private static ImageSet images(int count, int classes) {
    Random random = new Random(9);
    byte[] pixels = new byte[count * 20];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(classes);
    }
    return new ImageSet(ImageShape.of(4, 5), pixels, labels);
  }
}
