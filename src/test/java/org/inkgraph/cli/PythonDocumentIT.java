package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.MarkdownSections;
import org.inkgraph.testing.MarkdownSections.Block;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.PythonForks;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.SharedCnn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of code in docs/PYTHON.md, run as it stands and compared with the reporter: on the
 * test images of {@link SharedCnn}, or on all of them where a block cuts a set into batches of a
 * fixed size.
 */
class PythonDocumentIT {
  private static final Path DOCUMENT = Path.of("docs/PYTHON.md");
  private static final String INSTALLATION = "Use a model from Python";
  private static final String REPORT_OF_CNN = "reports/cnn";
  private static final Pattern REPORT_COMMAND = Pattern.compile("inkgraph report .* --out (\\S+)");

  /** Runs a block and saves the variables that the comparison needs. */
  private static final String RUN =
      """
      import os, runpy, sys
      import numpy as np
      os.environ['INKGRAPH_DATA'] = sys.argv[2]
      names = runpy.run_path(sys.argv[1])
      for name in ('probabilities', 'classes', 'accuracy'):
          if name in names:
              np.save(name + '.npy', names[name])
      """;

  /** Fails if classes, accuracy, or probabilities (by 1e-4) differ from the report. */
  private static final String COMPARE =
      """
      import csv, json, os, sys
      import numpy as np
      with open(sys.argv[1] + '/predictions.csv', newline='') as f:
          rows = list(csv.DictReader(f))
      reported = np.array([[float(row['p%d' % i]) for i in range(10)] for row in rows])
      predicted = np.array([int(row['predicted']) for row in rows])
      probabilities = np.load('probabilities.npy')
      assert len(probabilities) in (len(rows), 10000), probabilities.shape
      probabilities = probabilities[:len(rows)]
      assert probabilities.shape == (int(sys.argv[2]), 10) == reported.shape, probabilities.shape
      difference = np.abs(probabilities - reported).max()
      assert difference < 1e-4, difference
      others = (probabilities.argmax(axis=1) != predicted).sum()
      assert others == 0, others
      if os.path.exists('classes.npy'):
          assert (np.load('classes.npy')[:len(rows)] == predicted).all()
      with open(sys.argv[1] + '/summary.json') as f:
          accuracy = json.load(f)['accuracy']
      if os.path.exists('accuracy.npy'):
          assert abs(np.load('accuracy.npy') - accuracy) < 1e-6, accuracy
      """;

  @TempDir private static Path directory;
  private static Python python;
  private static PythonForks forks;

  @BeforeAll
  static void trainAndReport() throws Exception {
    python = Python.in("INKGRAPH_PYTHON_REUSE", ".ci/requirements-reuse.txt");
    Requirements.mnist();
    SharedCnn.copyTo(directory);
    forks =
        new PythonForks(
            directory, environment(SharedCnn.data()), "numpy", "tensorflow", "keras", "mlflow");
  }

  @AfterAll
  static void endPython() {
    if (forks != null) {
      forks.close();
    }
  }

  private static Python environment(Path data) {
    Map<String, String> variables = new HashMap<>();
    variables.put("INKGRAPH_DATA", data.toString());
    variables.put("MLFLOW_DISABLE_TELEMETRY", "true");
    variables.put(
        "PATH",
        String.join(
            ":",
            python.interpreter().getParent().toString(),
            Launcher.program().getParent().toString(),
            System.getenv("PATH")));
    Launcher.prepare(variables);
    return python.with(variables);
  }

  static Stream<String> sections() throws IOException {
    return MarkdownSections.read(DOCUMENT).keySet().stream()
        .filter(section -> !section.equals(INSTALLATION));
  }

  @Test
  void namesThePackagesThatTheTestsUse() throws IOException {
    String installation = MarkdownSections.read(DOCUMENT).get(INSTALLATION).get(0).code();
    assertThat(installation.strip().split(" "))
        .startsWith("pip", "install")
        .endsWith(Files.readAllLines(Path.of(".ci/requirements-reuse.txt")).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void agreesWithTheReport(String section) throws Exception {
    for (String name : List.of("probabilities", "classes", "accuracy")) {
      Files.deleteIfExists(directory.resolve(name + ".npy"));
    }
    String report = REPORT_OF_CNN;
    for (Block block : MarkdownSections.read(DOCUMENT).get(section)) {
      run(block);
      Matcher command = REPORT_COMMAND.matcher(block.code());
      if (command.find()) {
        report = command.group(1);
      }
    }
    assertThat(Files.exists(directory.resolve("accuracy.npy")))
        .as("the framework's own accuracy is there where its model is reported on")
        .isEqualTo(!report.equals(REPORT_OF_CNN));
    forks.script(COMPARE, report, Integer.toString(SharedCnn.TEST_IMAGES));
  }

  private static Path dataOf(Block block) throws IOException {
    return block.code().contains("resize_tensor_input(place, [500,")
        ? Requirements.mnist().toAbsolutePath().normalize().getParent()
        : SharedCnn.data();
  }

  private static void run(Block block) throws Exception {
    Path file = Files.writeString(directory.resolve("block"), block.code());
    switch (block.language()) {
      case "python" -> forks.script(RUN, file.toString(), dataOf(block).toString());
      case "sh" ->
          environment(SharedCnn.data()).command(directory, List.of("sh", "-e", file.toString()));
      default -> throw new IllegalArgumentException("no test runs " + block.language());
    }
  }
}
