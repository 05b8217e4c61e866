package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        def logits(self, x):
          return tf.reshape(x, [-1, R * C]) @ self.weights
        def evaluate(self, x):
          return tf.nn.softmax(self.logits(x))

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
      save('half', [None, R, C], lambda m, x: {'scores': m.evaluate(tf.cast(x, tf.float32))},
          tf.float16)
      tf.saved_model.save(tf.Module(), 'bare')

      # Outputs that are logits, or look like them
      save('logits', [None, R, C], lambda m, x: {'output_0': m.logits(x)})
      save('logprobs', [None, R, C], lambda m, x: {'a': tf.nn.log_softmax(m.logits(x))})
      save('misnamed', [None, R, C], lambda m, x: {'probabilities': m.logits(x)})
      save('namedlogits', [None, R, C], lambda m, x: {'logits': m.evaluate(x)})
      save('rectified', [None, R, C], lambda m, x: {'dense': tf.nn.relu(m.logits(x))})
      save('bounded', [None, R, C],
          lambda m, x: {'logits': tf.clip_by_value(m.logits(x), 0, 1)})
      save('namedsigmoid', [None, R, C], lambda m, x: {'logits': tf.sigmoid(m.logits(x))})
      nested = tf.function(lambda m, x: (x, tf.identity(tf.sigmoid(m.logits(x)))))
      save('nestedsigmoid', [None, R, C], lambda m, x: {'My_Logits': nested(m, x)[1], 'x': x})
      save('sigmoid', [None, R, C], lambda m, x: {'dense': tf.sigmoid(m.logits(x))})
      def picky(m, x):
        tf.debugging.assert_less_equal(x, 1.0)
        return {'dense': m.logits(x)}
      save('picky', [None, R, C], picky)

      # Inputs of other types and ranges
      as_float = lambda x: tf.cast(x, tf.float32) / 255
      save('bytes', [None, R, C], lambda m, x: {'scores': m.evaluate(as_float(x))}, tf.uint8)
      save('bytes1', [None, R, C, 1], lambda m, x: {'scores': m.logits(as_float(x))}, tf.uint8)
      save('integers', [None, R, C], lambda m, x: {'scores': m.evaluate(as_float(x))}, tf.int32)
      save('to255', [None, R, C], lambda m, x: {'scores': m.evaluate(x / 255)})
      save('symmetric', [None, R, C], lambda m, x: {'scores': m.logits((x + 1) / 2)})

      # Of TensorFlow 1, with a table that who loads the model has to fill
      v1 = tf.compat.v1
      with tf.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tf.int32, [None, R, C])
        table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(
            np.arange(256, dtype=np.int32), np.arange(256, dtype=np.float32) / 255), -1)
        scores = tf.nn.softmax(tf.reshape(table.lookup(x), [-1, R * C]) @ weights.numpy())
        builder = v1.saved_model.Builder('table')
        builder.add_meta_graph_and_variables(session, ['serve'],
            {'serving_default': v1.saved_model.predict_signature_def({'x': x}, {'y': scores})})
        builder.save()

      # TensorFlow's quickstart and the book's my_mnist_model, as Keras exports them
      L = tf.keras.layers
      def keras(name, *layers):
        model = tf.keras.Sequential(layers)
        model.set_weights([weights, np.zeros(K, np.float32)])
        model.export(name, verbose=False)
      keras('quickstart', L.Input((R, C)), L.Flatten(), L.Dropout(0.2), L.Dense(K))
      keras('book', L.Input((R, C), dtype=tf.uint8), L.Flatten(), L.Rescaling(1 / 255),
          L.Dense(K, activation='softmax'))
      keras('multilabel', L.Input((R, C)), L.Flatten(),
          L.Dense(K, activation='sigmoid', name='logits'))
      inputs = L.Input((R, C))
      named = tf.keras.Model(inputs,
          {'logits': L.Dense(K, activation='sigmoid')(L.Flatten()(inputs))})
      named.set_weights([weights, np.zeros(K, np.float32)])
      named.export('kerasnamed', verbose=False)

      model = Model()
      print('softmax', *['%.9g' % p for p in model.evaluate(images).numpy().ravel()])
      print('rectified', *['%.9g' % p for p in
          tf.nn.softmax(tf.nn.relu(model.logits(images))).numpy().ravel()])
      print('sigmoid', *['%.9g' % p for p in tf.sigmoid(model.logits(images)).numpy().ravel()])
      print('bounded', *['%.9g' % p for p in
          tf.nn.softmax(tf.clip_by_value(model.logits(images), 0, 1)).numpy().ravel()])
      """;

  @TempDir private static Path models;

  /** Python's probabilities by what its model ends in, {@code [images, classes]}. */
  private static final Map<String, float[]> EXPECTED = new HashMap<>();

  @BeforeAll
  static void savePythonModels() throws IOException, InterruptedException {
    for (String line : Python.run(models, SCRIPT).lines().toList()) {
      String[] words = line.split(" ", 2);
      EXPECTED.put(words[0], floats(words[1]));
    }
  }

  @ParameterizedTest
  @CsvSource({"plain", "channel", "several", "renamed"})
  void predictsWhatPythonPredicts(String name) throws IOException {
    try (Recognizer recognizer = Recognizer.load(models.resolve(name))) {
      assertThat(recognizer.imageShape()).isEqualTo(ImageShape.of(ROWS, COLUMNS));
      assertThat(recognizer.classes()).isEqualTo(CLASSES);
      requirePredictions(recognizer, "softmax");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "logits, LOGITS, softmax",
    "logprobs, LOGITS, softmax",
    "misnamed, LOGITS, softmax",
    "picky, LOGITS, softmax",
    "rectified, LOGITS, rectified",
    "bounded, LOGITS, bounded",
    "quickstart, LOGITS, softmax",
    "namedlogits, PROBABILITIES, softmax",
    "sigmoid, PROBABILITIES, sigmoid",
    "namedsigmoid, PROBABILITIES, sigmoid",
    "nestedsigmoid, PROBABILITIES, sigmoid",
    "multilabel, PROBABILITIES, sigmoid",
    "kerasnamed, PROBABILITIES, sigmoid",
  })
  void turnsLogitsIntoProbabilities(String name, OutputType type, String expected)
      throws IOException {
    try (Recognizer recognizer = Recognizer.load(models.resolve(name))) {
      assertThat(recognizer.outputType()).isEqualTo(type);
      assertThat(recognizer.outputType().note().isPresent()).isEqualTo(type == OutputType.LOGITS);
      requirePredictions(recognizer, expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bytes, 0, 255",
    "bytes1, 0, 255",
    "integers, 0, 255",
    "book, 0, 255",
    "table, 0, 255",
    "to255, 0, 255",
    "symmetric, -1, 1",
  })
  void feedsPixelsOfTheModelsRange(String name, float low, float high) throws IOException {
    ValueRange range = new ValueRange(low, high);
    Path model = models.resolve(name);
    boolean integers = List.of("bytes", "bytes1", "integers", "book", "table").contains(name);
    try (Recognizer recognizer = Recognizer.load(model, integers ? null : range)) {
      assertThat(recognizer.valueRange()).isEqualTo(range);
      requirePredictions(recognizer, "softmax");
    }
    Path record = model.resolve("inputs.json");
    Files.writeString(
        record, "{\"formatVersion\": 1, \"valueRange\": [" + low + ", " + high + "]}");
    try (Recognizer recognizer = Recognizer.load(model)) {
      requirePredictions(recognizer, "softmax");
    } finally {
      Files.delete(record);
    }
  }

  @Test
  void refusesARangeThatTheTypeDoesNotHave() {
    assertThatThrownBy(() -> Recognizer.load(models.resolve("bytes"), new ValueRange(-1, 1)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("pixels of type uint8, which has no values from -1 to 1");
    assertThatThrownBy(() -> Recognizer.load(models.resolve("book"), new ValueRange(0, 0.5f)))
        .hasMessageContaining("from 0 to 0.5");
  }

  private static void requirePredictions(Recognizer recognizer, String name) {
    float[] expected = EXPECTED.get(name);
    ImageSet images = images();
    List<Prediction> predictions = recognizer.classify(images);
    byte[] bytes = images.pixels();
    for (int i = 0; i < IMAGES; i++) {
      float[] pixels = new float[ROWS * COLUMNS];
      for (int pixel = 0; pixel < pixels.length; pixel++) {
        pixels[pixel] = (bytes[i * pixels.length + pixel] & 0xFF) / 255f;
      }
      for (Prediction prediction : List.of(predictions.get(i), recognizer.classify(pixels))) {
        for (int c = 0; c < CLASSES; c++) {
          assertThat(prediction.probabilities().get(c))
              .isCloseTo(expected[i * CLASSES + c], within(1e-5f));
        }
        assertThat(prediction.classIndex())
            .isEqualTo(Prediction.argMax(expected, i * CLASSES, CLASSES));
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
        "half | pictures half [-1, 5, 4]",
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
        .hasMessageContaining("it needs one input [-1, rows, columns]")
        .hasMessageContaining("of float32, uint8 or int32");
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
