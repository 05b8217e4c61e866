package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Bad input fails with one line and a non-zero exit code, and leaves no files. */
class BadInputIT {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  @TempDir private Path directory;
  private Path data;
  private Launcher inkgraph;

  @BeforeEach
  void writeSmallData() throws IOException {
    data = Files.createDirectory(directory.resolve("small"));
    Files.write(data.resolve(IMAGES), images(24));
    Files.write(data.resolve(LABELS), labels(24, 3));
    Files.write(data.resolve(TEST_IMAGES), images(6));
    Files.write(data.resolve(TEST_LABELS), labels(6, 3));
    inkgraph = new Launcher(directory, directory);
  }

  @Test
  void acceptsTheSmallData() throws Exception {
    Outcome outcome = inkgraph.succeed("train", "nn", "--data", "small", "--epochs", "1");

    assertThat(outcome.out()).contains("saved_models/nn/1", "weightsSha256");
  }

  @Test
  void missingDirectory() throws Exception {
    fails("no data set nowhere", "train", "nn", "--data", "nowhere");
  }

  @Test
  void truncatedGzip() throws Exception {
    byte[] packed = gzip(images(24));
    Files.delete(data.resolve(IMAGES));
    Files.write(data.resolve(IMAGES + ".gz"), Arrays.copyOf(packed, packed.length - 9));

    fails(IMAGES + ".gz", "train", "nn", "--data", "small");
  }

  @Test
  void wrongMagic() throws Exception {
    Files.write(
        data.resolve(IMAGES), "this is no IDX file at all".getBytes(StandardCharsets.US_ASCII));

    fails(IMAGES, "train", "nn", "--data", "small");
  }

  @Test
  void differentCounts() throws Exception {
    Files.write(data.resolve(LABELS), labels(23, 3));

    fails("23", "train", "nn", "--data", "small");
  }

  @Test
  void dimensionsWhoseProductOverflows() throws Exception {
    byte[] header =
        ByteBuffer.allocate(16).putInt(0x803).putInt(1 << 30).putInt(1 << 30).putInt(4).array();
    Files.write(data.resolve(IMAGES), header);

    fails(IMAGES, "train", "nn", "--data", "small");
  }

  @Test
  void labelAboveTheClassesOfTheModel() throws Exception {
    inkgraph.succeed("train", "nn", "--data", "small", "--epochs", "1");
    Files.write(data.resolve(TEST_LABELS), labels(6, 5));

    fails("label", "report", "nn");
  }

  @Test
  void invalidSavedModel() throws Exception {
    Path model = Files.createDirectories(directory.resolve("saved_models/nn/1"));
    Files.writeString(model.resolve("saved_model.pb"), "not a graph");

    fails("cannot be loaded as a SavedModel", "report", "nn", "--data", "small");
  }

  @Test
  void unknownRecipeIsWrongUsage() throws Exception {
    Outcome outcome = inkgraph.run("train", "nn", "--recipe", "qick");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("'qick'", "quick, original");
  }

  @Test
  void missingRecipeFile() throws Exception {
    fails("no recipe qick.yaml", "train", "nn", "--recipe", "qick.yaml");
  }

  @Test
  void unknownNetworkIsWrongUsage() throws Exception {
    Outcome outcome = inkgraph.run("train", "rnn");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("'rnn'", "nn, cnn");
  }

  @Test
  void patienceBelowOneIsWrongUsage() throws Exception {
    Outcome outcome = inkgraph.run("train", "nn", "--data", "small", "--patience", "0");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("patience must be at least 1, got 0");
  }

  @Test
  void missingOrInvalidTeacher() throws Exception {
    fails("--teacher", "train", "nn", "--data", "small", "--recipe", "distilled");
    fails(
        "no SavedModel at nobody",
        "train",
        "nn",
        "--data",
        "small",
        "--recipe",
        "distilled",
        "--teacher",
        "nobody");
  }

  @Test
  void missingInitialModel() throws Exception {
    // Printed while TensorFlow loads, whose own lines are then filtered from standard error.
    for (int i = 0; i < 3; i++) {
      fails("no SavedModel at nobody", "train", "nn", "--data", "small", "--init-from", "nobody");
    }
  }

  @Test
  void fewerThanOneThreadIsWrongUsage() throws Exception {
    Outcome outcome = inkgraph.run("train", "nn", "--data", "small", "--threads", "0");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("--threads must be at least 1, got 0");
  }

  @Test
  void unknownPrecisionIsWrongUsage() throws Exception {
    Outcome outcome = inkgraph.run("train", "nn", "--data", "small", "--precision", "float16");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("--precision").contains("float16");
  }

  @Test
  void unwritableProfile() throws Exception {
    Files.writeString(directory.resolve("file"), "");

    fails("file", "train", "nn", "--data", "small", "--profile", "file/trace.json");
  }

  @Test
  void missingGpu() throws Exception {
    fails("no GPU: ", "train", "nn", "--data", "small", "--device", "gpu");
  }

  @Test
  void fileInPlaceOfTheModelsDirectory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    fails("is a file", "train", "nn", "--data", "small", "--models-dir", file.toString());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void readOnlyModelsDirectory() throws Exception {
    Path models = Files.createDirectory(directory.resolve("read-only"));
    if ("root".equals(System.getProperty("user.name"))) {
      // Permissions do not stop root; a read-only mount does.
      inkgraph = new Launcher(directory, inkgraph.environment(), readOnlyMount(models));
    } else {
      Files.setPosixFilePermissions(models, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    fails("not writable", "train", "nn", "--data", "small", "--models-dir", models.toString());
  }

  @Test
  void dataThatCannotBeImported() throws Exception {
    Files.writeString(directory.resolve("no-labels.csv"), "1,2,3,4\n5,6,7,8\n");
    Files.writeString(directory.resolve("short.csv"), "label,a,b,c,d\n1,2,3,4,5\n1,2,3\n");
    Files.writeString(directory.resolve("cut.npy"), "\u0093NUMPY\1", StandardCharsets.ISO_8859_1);
    Files.writeString(directory.resolve("cut.parquet"), "PAR1");
    Files.write(directory.resolve("bytes"), new byte[] {1, 2, 3});
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(directory.resolve("slip.zip")))) {
      zip.putNextEntry(new ZipEntry("../outside/1.png"));
    }

    failsToImport("no column of labels that can be recognized", "no-labels.csv");
    failsToImport("short.csv, line 3: 3 cells, but the first row has 5", "short.csv");
    failsToImport("cut.npy is not an array", "cut.npy");
    failsToImport("cut.parquet cannot be read as Parquet", "cut.parquet");
    failsToImport("slip.zip has an entry that would be outside of its folder", "slip.zip");
    failsToImport("bytes is not of a format that can be imported", "bytes");
    failsToImport("nowhere does not exist", "nowhere");
    failsToImport("short.csv is CSV, but slip.zip is ZIP", "short.csv", "slip.zip");
  }

  private void failsToImport(String message, String... inputs) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("data", "import", "--out", "imported"));
    arguments.addAll(List.of(inputs));
    fails(message, arguments.toArray(String[]::new));
  }

  private static List<String> readOnlyMount(Path path) {
    String script = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\"";
    return List.of("unshare", "-m", "sh", "-c", script, path.toString());
  }

  private void fails(String message, String... arguments) throws Exception {
    List<String> before = tree();
    Outcome outcome = inkgraph.run(arguments);

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines().filter(line -> !line.startsWith("Evaluating")))
        .singleElement()
        .asString()
        .startsWith("inkgraph: ")
        .contains(message);
    assertThat(tree()).isEqualTo(before);
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.map(Path::toString).sorted().toList();
    }
  }

  private static byte[] images(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * 16);
    bytes.putInt(0x803).putInt(count).putInt(4).putInt(4);
    for (int i = 0; i < count * 16; i++) {
      bytes.put((byte) (i * 37));
    }
    return bytes.array();
  }

  private static byte[] labels(int count, int classes) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count);
    bytes.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % classes));
    }
    return bytes.array();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var packed = new java.io.ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
