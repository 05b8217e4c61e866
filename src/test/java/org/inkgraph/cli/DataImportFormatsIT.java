package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Images of the real MNIST that Python has written in other formats become the bytes of its IDX
 * files again, which decide every weight.
 */
@Slow
class DataImportFormatsIT {
  private static final String TRAINING = "1500";
  private static final String TEST = "400";

  @TempDir private static Path directory;
  private static Map<String, String> expected;

  @BeforeAll
  static void writeFormats() throws Exception {
    try (InputStream script = DataImportFormatsIT.class.getResourceAsStream("formats.py")) {
      Python.run(
          directory,
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8),
          Requirements.mnist().toAbsolutePath().toString(),
          TRAINING,
          TEST);
    }
    expected = DatasetDirectory.load(directory.resolve("idx")).sha256();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train-kaggle.csv --test test-kaggle.csv",
        "train-bare.csv --test test-bare.csv",
        "train-last.csv --test test-last.csv",
        "train-excel.csv --test test-excel.csv",
        "train-savetxt.csv.gz --test test-savetxt.csv.gz",
        "train-turned.csv --test test-turned.csv --transpose",
        "train-turned.csv --test test-turned.csv --transpose --first-label 1 --size 28x28",
        "stored.npz",
        "deflated.npz",
        "int32.npz",
        "int64.npz",
        "float32.npz",
        "float64.npz",
        "float16.npz",
        "uint16.npz",
        "unit.npz",
        "fortran.npz",
        "flat.npz",
        "rgb.npz",
        "validation.npz",
        "x1.npy y1.npy --test tx1.npy --test ty1.npy",
        "y2.npy x2.npy --test tx2.npy --test ty2.npy",
        "x3.npy y3.npy --test ty3.npy --test tx3.npy",
        "pictures --keep-order",
        "pictures/train --test pictures/test --keep-order",
        "mac.zip --keep-order",
        "stored.zip --keep-order",
        "kaggle.zip",
        "keras.zip",
        "ustar.tar --keep-order",
        "gnu.tar.gz --keep-order",
        "pax.tgz --keep-order",
      })
  void becomesTheSameBytes(String arguments) throws IOException {
    Path out = imported(arguments);

    assertThat(DatasetDirectory.load(out).sha256()).isEqualTo(expected);
    assertThat(Files.readAllLines(out.resolve("labels.txt")))
        .hasSize(10)
        .startsWith(arguments.contains("turned") ? "1" : "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "none", "gzip", "zstd", "plain", "small"})
  void parquetBecomesTheSameBytes(String name) throws IOException {
    requireParquet();
    Path out = imported("train-" + name + ".parquet --test test-" + name + ".parquet --keep-order");

    assertThat(DatasetDirectory.load(out).sha256()).isEqualTo(expected);
  }

  @Test
  void parquetOfAnotherCompressionIsRefusedInOneLine() throws IOException {
    requireParquet();

    assertThat(run("train-brotli.parquet", directory.resolve("refused")))
        .contains("train-brotli.parquet")
        .contains("BROTLI");
    assertThat(directory.resolve("refused")).doesNotExist();
  }

  @Test
  void theFirstImagesAndSomeClassesAreThoseOfTheFile() throws IOException {
    Path some = imported("train-kaggle.csv --test test-kaggle.csv --limit 200 --classes 7,1");
    Path same = imported("stored.npz --limit 200 --classes 7,1");

    assertThat(Files.readAllLines(some.resolve("labels.txt"))).containsExactly("7", "1");
    Dataset dataset = DatasetDirectory.load(some);
    assertThat(dataset.sha256())
        .isEqualTo(DatasetDirectory.load(same).sha256())
        .isNotEqualTo(expected);
    assertThat(dataset.training().count() + dataset.validation().count()).isEqualTo(200);
    byte[] all = DatasetDirectory.load(directory.resolve("idx")).test().labels();
    byte[] ofBoth = dataset.test().labels();
    assertThat(count(ofBoth, 0)).isPositive().isEqualTo(count(all, 7));
    assertThat(count(ofBoth, 1)).isPositive().isEqualTo(count(all, 1));
  }

  private static long count(byte[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).count();
  }

  private static void requireParquet() {
    if (!Files.exists(directory.resolve("train-snappy.parquet"))) {
      Requirements.missing("INKGRAPH_PYTHON has no pyarrow as in .ci/requirements.txt");
    }
  }

  private static Path imported(String arguments) throws IOException {
    Path out = Files.createTempDirectory(directory, "out").resolve("imported");
    String failure = run(arguments, out);
    assertThat(failure).isEmpty();
    return out;
  }

  /** Imports, and returns the line of the failure, if any. */
  private static String run(String arguments, Path out) {
    List<String> paths =
        Stream.of(arguments.split(" ", -1))
            .map(
                argument ->
                    Files.exists(directory.resolve(argument))
                        ? directory.resolve(argument).toString()
                        : argument)
            .toList();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream realErr = System.err;
    PrintStream realOut = System.out;
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    try {
      int exitCode =
          InkgraphCommand.run(
              Stream.of(List.of("data", "import"), paths, List.of("--out", out.toString()))
                  .flatMap(List::stream)
                  .toArray(String[]::new));
      return exitCode == 0 ? "" : exitCode + " " + err.toString(StandardCharsets.UTF_8);
    } finally {
      System.setErr(realErr);
      System.setOut(realOut);
    }
  }
}
