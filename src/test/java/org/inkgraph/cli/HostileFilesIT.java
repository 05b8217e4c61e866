package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are, or claim to be, far larger than the memory, for the packaged program with a heap
 * of 64 MiB. Large ones are sparse and occupy no disk space.
 */
@Slow
class HostileFilesIT {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir private Path directory;
  private Path data;
  private Launcher inkgraph;

  @BeforeEach
  void writeSmallData() throws IOException {
    data = Files.createDirectory(directory.resolve("small"));
    for (String part : List.of("train", "t10k")) {
      Files.write(data.resolve(part + "-images-idx3-ubyte"), idx(12 * 16, 12, 4, 4));
      Files.write(data.resolve(part + "-labels-idx1-ubyte"), idx(12, 12));
    }
    Map<String, String> environment =
        Map.of("INKGRAPH_DATA", directory.toString(), "JAVA_OPTS", "-Xmx64m");
    inkgraph = new Launcher(directory, environment, List.of());
  }

  @Test
  void acceptsTheSmallData() throws Exception {
    assertThat(inkgraph.succeed("data", "check", "small").out()).contains("12");
  }

  @Test
  void anIdxFileOfTwoGigabytes() throws Exception {
    sparse(data.resolve(IMAGES), idx(0, 1 << 27, 4, 4 - 1), 16L + (1L << 27) * 12);

    checkFails(IMAGES + " does not fit into the 6");
  }

  @Test
  void anIdxFileThatFitsTheHeapButNotItsFreePart() throws Exception {
    sparse(data.resolve(IMAGES), idx(0, 60 << 16, 4, 4), 16L + (60L << 20));

    checkFails(IMAGES + " does not fit into the 6");
  }

  @Test
  void anIdxHeaderWithMoreImagesThanTheFile() throws Exception {
    Files.write(data.resolve(IMAGES), idx(0, Integer.MAX_VALUE, 1, 1));
    checkFails(IMAGES + ", byte 4: dimension 2147483647 is more than");

    Files.write(data.resolve(LABELS), idx(0, Integer.MAX_VALUE - 8));
    checkFails(LABELS + ", byte 8: the header announces 2147483647 bytes, the file has 8");
  }

  @Test
  void aGzipFileThatUnpacksToGigabytes() throws Exception {
    Files.delete(data.resolve(IMAGES));
    writePacked(data.resolve(IMAGES + ".gz"), idx(0, 1 << 27, 4, 2));

    checkFails(IMAGES + ".gz does not fit into the 6");
  }

  @Test
  void aGzipFileWithGigabytesAfterItsEnd() throws Exception {
    Files.delete(data.resolve(IMAGES));
    writePacked(data.resolve(IMAGES + ".gz"), idx(12 * 16, 12, 4, 4));

    checkFails(IMAGES + ".gz, byte 208: the file continues after the announced end");
  }

  @Test
  void labelsOfThreeGigabytes() throws Exception {
    sparse(data.resolve("labels.txt"), new byte[0], 3L << 30);

    checkFails("labels.txt has more than the 1 MiB that such a file may have");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void labelsThatNeverEnd() throws Exception {
    Files.createSymbolicLink(data.resolve("labels.txt"), Path.of("/dev/zero"));

    checkFails("labels.txt has more than the 1 MiB that such a file may have");
  }

  @Test
  void aMillionLabels() throws Exception {
    Files.writeString(data.resolve("labels.txt"), "\n".repeat(1_000_000));

    checkFails("labels.txt names 1000000 classes; a label is one byte");
  }

  @Test
  void aRecordOfThreeGigabytes() throws Exception {
    Path model = model();
    sparse(model.resolve("training.json"), new byte[0], 3L << 30);

    fails("training.json has more than the 16 MiB", "verify", model.toString());
  }

  @Test
  void aRecordThatNeedsFarMoreMemoryThanItsSize() throws Exception {
    Path model = model();
    Files.writeString(model.resolve("training.json"), "[" + "{},".repeat(5_000_000) + "{}]");

    fails("out of memory (Java heap space)", "verify", model.toString());
  }

  @Test
  void aRecordThatIsNestedAHundredThousandDeep() throws Exception {
    Path model = model();
    Files.writeString(model.resolve("training.json"), "[".repeat(100_000));

    fails("training.json is not in the format that Inkgraph writes", "verify", model.toString());
  }

  @Test
  void aRecipeOfAGigabyte() throws Exception {
    sparse(directory.resolve("large.yaml"), new byte[0], 1L << 30);

    fails("large.yaml has more than the 1 MiB", "train", "nn", "--recipe", "large.yaml");
  }

  @Test
  void aRecipeThatIsNestedAHundredThousandDeep() throws Exception {
    Files.writeString(directory.resolve("deep.yaml"), "[".repeat(100_000));

    fails("recipe deep.yaml is not YAML", "train", "nn", "--recipe", "deep.yaml");
  }

  @Test
  void aPictureOfSixtyThousandPixelsEachWay() throws Exception {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(60_000).putInt(60_000);
    header.put(new byte[] {8, 0, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(header.array());
    ByteBuffer png = ByteBuffer.allocate(33).putLong(0x89504E470D0A1A0AL).putInt(13);
    png.put(header.array()).putInt((int) sum.getValue());
    Path folder = Files.createDirectories(directory.resolve("pictures/a"));
    Files.write(folder.resolve("one.png"), png.array());
    Files.write(folder.resolve("other.png"), png.array());

    fails(
        ".png has 3600000000 pixels, more than 100000000; scale it down",
        "data",
        "import",
        "pictures",
        "--out",
        "imported");
  }

  @Test
  void aTableThatUnpacksToGigabytes() throws Exception {
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("line.csv.gz")))) {
      byte[] text = "1,2,".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 300; i++) {
        gzip.write(text);
      }
    }

    fails("line.csv.gz, line 1: the line has", "data", "import", "line.csv.gz", "--out", "new");
  }

  @Test
  void anArrayThatUnpacksToMoreThanTheMemory() throws Exception {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (300, 1024, 1024), }";
    try (ZipOutputStream zip = zip("bomb.npz")) {
      zip.putNextEntry(new ZipEntry("x_train.npy"));
      zip.write(npy(header));
      for (int i = 0; i < 300; i++) {
        zip.write(new byte[1 << 20]);
      }
      zip.putNextEntry(new ZipEntry("y_train.npy"));
      zip.write(npy("{'descr': '|u1', 'fortran_order': False, 'shape': (300,), }"));
      zip.write(new byte[300]);
    }

    fails(
        "(x_train) does not fit into Java's memory", "data", "import", "bomb.npz", "--out", "new");
  }

  private static byte[] npy(String header) {
    ByteBuffer npy = ByteBuffer.allocate(10 + header.length());
    npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    return npy.put(header.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private ZipOutputStream zip(String name) throws IOException {
    return new ZipOutputStream(Files.newOutputStream(directory.resolve(name)));
  }

  @Test
  void anArchiveThatUnpacksToFarMoreThanItsSize() throws Exception {
    try (ZipOutputStream zip = zip("bomb.zip")) {
      for (int picture = 0; picture < 3; picture++) {
        zip.putNextEntry(new ZipEntry("a/" + picture + ".png"));
        for (int i = 0; i < 100; i++) {
          zip.write(new byte[1 << 20]);
        }
      }
    }

    fails(
        "bomb.zip decompresses to more than 256 MiB", "data", "import", "bomb.zip", "--out", "new");
  }

  private Path model() throws IOException {
    Path model = Files.createDirectories(directory.resolve("saved_models/nn/1"));
    Files.writeString(model.resolve("saved_model.pb"), "");
    return model;
  }

  private void checkFails(String problem) throws Exception {
    Outcome outcome = inkgraph.run("data", "check", "small");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.out() + outcome.err()).contains(problem).doesNotContain("\tat ");
  }

  private void fails(String message, String... arguments) throws Exception {
    Outcome outcome = inkgraph.run(arguments);

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines().filter(line -> !line.startsWith("Reading: ")))
        .singleElement()
        .asString()
        .startsWith("inkgraph: ")
        .contains(message);
  }

  private static byte[] idx(int values, int... dimensions) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + values);
    bytes.putInt(0x800 + dimensions.length);
    for (int dimension : dimensions) {
      bytes.putInt(dimension);
    }
    return bytes.array();
  }

  /** Writes {@code head} and a gibibyte of zeros, compressed to 1 MB. */
  private static void writePacked(Path file, byte[] head) throws IOException {
    byte[] zeros = gzip(new byte[1 << 20]);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(gzip(head));
      for (int i = 0; i < 1024; i++) {
        out.write(zeros);
      }
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static void sparse(Path file, byte[] head, long length) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(length);
      out.write(head);
    }
  }
}
