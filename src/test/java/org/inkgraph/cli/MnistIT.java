package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.SharedCnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training and report on MNIST, compared with Python's TensorFlow and scikit-learn. */
class MnistIT {
  /**
   * Prints the largest difference of probabilities, the number of other classes, whether the report
   * is scikit-learn's, and what {@code saved_model_cli show} says.
   */
  private static final String COMPARE =
      """
      import csv, gzip, sys
      import numpy as np
      import tensorflow as tf
      from sklearn.metrics import classification_report
      model, mnist, report = sys.argv[1:]
      with gzip.open(mnist + '/t10k-images-idx3-ubyte.gz') as f:
          images = np.frombuffer(f.read(), np.uint8, offset=16).reshape(-1, 28, 28)
      with open(report + '/predictions.csv', newline='') as f:
          rows = list(csv.DictReader(f))
      predict = tf.saved_model.load(model).signatures['serving_default']
      probabilities, classes = [], []
      for batch in np.array_split(images, 20):
          out = predict(images=tf.constant(batch / np.float32(255), tf.float32))
          probabilities.append(out['probabilities'].numpy())
          classes.append(out['classes'].numpy())
      ours = np.array([[float(row['p%d' % i]) for i in range(10)] for row in rows])
      predicted = np.array([int(row['predicted']) for row in rows])
      print('rows', len(rows))
      print('difference', np.abs(np.concatenate(probabilities) - ours).max())
      print('other classes', (np.concatenate(classes) != predicted).sum())
      truth = [int(row['true']) for row in rows]
      text = classification_report(truth, predicted)
      print('same report', text == open(report + '/classification_report.txt').read())
      from tensorflow.python.tools import saved_model_cli
      sys.argv = ['saved_model_cli', 'show', '--dir', model, '--tag_set', 'serve',
          '--signature_def', 'serving_default']
      saved_model_cli.main()
      """;

  @TempDir private Path directory;
  private Path mnist;

  @BeforeEach
  void findMnist() {
    mnist = Requirements.mnist().toAbsolutePath().normalize();
  }

  @ParameterizedTest
  @CsvSource({"nn, 12000, 55000, 0.9, 0.95, 1.0, 1.2", "cnn, 2000, 6000, 0.8, 0.92, 13.0, 13.2"})
  void trainedAgainWithOtherThreadsIsTheSameAndPythonAgreesWithTheReport(
      String model, int few, int many, double bar, double longBar, double min, double max)
      throws Exception {
    boolean isCnn = model.equals("cnn");
    Path root = isCnn ? SharedCnn.data() : mnist.getParent();
    int images = isCnn ? SharedCnn.TEST_IMAGES : 10_000;
    Launcher inkgraph = new Launcher(directory, root);
    String limit = Integer.toString(LongTests.size(few, many));
    String epochs = LongTests.ENABLED && !isCnn ? "2" : "1";
    String[] train = {"train", model, "--epochs", epochs, "--limit", limit, "--seed", "3"};
    String first = inkgraph.succeed(with(train, "--threads", "4")).out();
    String second = inkgraph.succeed(with(train, "--threads", "1")).out();
    assertThat(digest(second)).isEqualTo(digest(first));

    inkgraph.succeed("report", model);
    Path report = directory.resolve("reports").resolve(model);
    Path savedModel = directory.resolve("saved_models").resolve(model).resolve("2");
    JsonNode summary = new ObjectMapper().readTree(report.resolve("summary.json").toFile());
    assertThat(summary.get("accuracy").asDouble()).isGreaterThan(LongTests.ENABLED ? longBar : bar);
    assertThat(summary.get("images").asInt()).isEqualTo(images);
    assertThat(summary.get("weightsSha256").asText()).isEqualTo(digest(first));

    String said =
        Python.run(
            directory,
            COMPARE,
            savedModel.toString(),
            root.resolve("mnist").toString(),
            report.toString());
    List<String> compared = said.lines().toList();
    assertThat(compared.get(0)).isEqualTo("rows " + images);
    assertThat(Double.parseDouble(compared.get(1).substring("difference ".length())))
        .isLessThan(1e-5);
    assertThat(compared.get(2)).isEqualTo("other classes 0");
    assertThat(compared.get(3)).isEqualTo("same report True");
    assertThat(said)
        .contains("inputs['images']", "outputs['probabilities']", "outputs['classes']")
        .contains("shape: (-1, 28, 28)", "shape: (-1, 10)", "tensorflow/serving/predict");
    assertThat(megabytes(savedModel.resolve("variables"))).isBetween(min, max);
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static String digest(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("weightsSha256"))
        .map(line -> line.substring("weightsSha256".length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private static double megabytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum() / 1e6;
    }
  }
}
