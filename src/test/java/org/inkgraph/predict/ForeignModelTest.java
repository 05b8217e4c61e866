package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SavedModels from Python with other names than ours, compared with Python's probabilities. */
class ForeignModelTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 4;
  private static final int CLASSES = 3;
  private static final int IMAGES = 60;

  /** Saves models under their names and prints their probabilities for {@link #images()}. */
  private static final String SCRIPT =
      """
      import numpy as np, tensorflow as tf
      R, C, K, N = 5, 4, 3, 60
      images = np.array([(i * 37 + i // 7) % 256 for i in range(N * R * C)], np.uint8)
      images = images.reshape(N, R, C).astype(np.float32) / np.float32(255)
      weights = tf.random.stateless_normal([R * C, K], [1, 2])

      class Model(tf.Module):
        def __init__(self):
          self.weights = tf.Variable(weights)
        def evaluate(self, x):
          return tf.nn.softmax(tf.reshape(x, [-1, R * C]) @ self.weights)

      def save(name, shape, outputs, dtype=tf.float32, keys=('serving_default',)):
        model = Model()
        function = tf.function(lambda pictures: outputs(model, pictures),
            input_signature=[tf.TensorSpec(shape, dtype, 'pictures')])
        tf.saved_model.save(model, name, {key: function for key in keys})

      flat = lambda m, x: {'scores': m.evaluate(x)}
      several = lambda m, x: {'a': -m.evaluate(x), 'probabilities': m.evaluate(x), 'z': x}
      ambiguous = lambda m, x: {'a': -m.evaluate(x), 'b': m.evaluate(x)}
      open_end = lambda m, x: {'scores': tf.ensure_shape(
          tf.py_function(m.evaluate, [x], tf.float32), [None, None])}
      save('plain', [None, R, C], flat)
      save('channel', [None, R, C, 1], flat)
      save('several', [None, R, C], several)
      save('renamed', [None, R, C], flat, keys=('classify',))
      save('two', [None, R, C], flat, keys=('first', 'second'))
      save('vectors', [None, R * C], flat)
      save('color', [None, R, C, 3], flat)
      save('ambiguous', [None, R, C], ambiguous)
      save('anysize', [None, None, None], flat)
      save('anyclass', [None, R, C], open_end)
      save('single', [1, R, C], flat)
      save('bytes', [None, R, C], lambda m, x: {'scores': m.evaluate(tf.cast(x, tf.float32))},
          tf.uint8)
      tf.saved_model.save(tf.Module(), 'bare')
      for row in Model().evaluate(images).numpy():
        print(*['%.9g' % p for p in row])
      """;

  @TempDir private static Path models;

  private static List<float[]> expected;

  @BeforeAll
  static void savePythonModels() throws IOException, InterruptedException {
    expected = Python.run(models, SCRIPT).lines().map(ForeignModelTest::floats).toList();
    assertThat(expected).hasSize(IMAGES);
  }

  @ParameterizedTest
  @CsvSource({"plain", "channel", "several", "renamed"})
  void predictsWhatPythonPredicts(String name) throws IOException {
    try (Recognizer recognizer = Recognizer.load(models.resolve(name))) {
      assertThat(recognizer.imageShape()).isEqualTo(ImageShape.of(ROWS, COLUMNS));
      assertThat(recognizer.classes()).isEqualTo(CLASSES);
      List<Prediction> predictions = recognizer.classify(images());
      for (int i = 0; i < IMAGES; i++) {
        for (int c = 0; c < CLASSES; c++) {
          assertThat(predictions.get(i).probabilities().get(c))
              .isCloseTo(expected.get(i)[c], within(1e-5f));
        }
        assertThat(predictions.get(i).classIndex())
            .isEqualTo(Prediction.argMax(expected.get(i), 0, CLASSES));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vectors | serving_default: (pictures float32 [-1, 20]) -> (scores float32 [-1, 3])",
        "color | pictures float32 [-1, 5, 4, 3]",
        "ambiguous | (a float32 [-1, 3], b float32 [-1, 3])",
        "anysize | pictures float32 [-1, -1, -1]",
        "anyclass | scores float32 [-1, -1]",
        "single | pictures float32 [1, 5, 4]",
        "bytes | pictures uint8 [-1, 5, 4]",
        "bare | none",
        "two | several signatures for images, first, second"
      })
  void refusesUnsuitableSignaturesAndListsThem(String name, String found) {
    assertThatThrownBy(() -> Recognizer.load(models.resolve(name)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(models.resolve(name).toString())
        .hasMessageContaining(found)
        .message()
        .hasLineCount(1);
  }

  @Test
  void statesTheRequirements() {
    assertThatThrownBy(() -> Recognizer.load(models.resolve("vectors")))
        .hasMessageContaining("it needs one float32 input [-1, rows, columns]");
  }

  private static ImageSet images() {
    byte[] pixels = new byte[IMAGES * ROWS * COLUMNS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((i * 37 + i / 7) % 256);
    }
    return new ImageSet(ImageShape.of(ROWS, COLUMNS), pixels, new byte[IMAGES]);
  }

  private static float[] floats(String line) {
    String[] words = line.split(" ", -1);
    float[] floats = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      floats[i] = Float.parseFloat(words[i]);
    }
    return floats;
  }
}
