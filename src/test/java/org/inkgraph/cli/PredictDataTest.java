package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.IdxFile;
import org.inkgraph.data.ImageSet;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@code predict --data}. */
class PredictDataTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;

  @TempDir private Path temp;
  private Path model;
  private Path data;

  @BeforeEach
  void capture() throws IOException {
    data = SmallData.writeStripes(temp.resolve("stripes"), 120, 1);
    model = TinyModel.save(temp.resolve("tiny"), 8, 8, 3);
    Files.writeString(model.resolve("labels.txt"), "left\nin the middle\nright, almost\n");
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void classifiesTestImagesInTheirOrder() throws IOException {
    assertThat(predict("--data", data.toString())).isZero();

    assertThat(text(out)).isEqualTo(expected(false));
    assertThat(text(err)).isEmpty();
  }

  @Test
  void classifiesAFileWithoutLabels() throws IOException {
    Path file = data.resolve("t10k-images-idx3-ubyte");
    Dataset dataset = DatasetDirectory.load(data);
    Path packed = temp.resolve("unlabeled.gz");
    IdxFile.write(packed, dataset.test().pixels(), dataset.test().count(), 8, 8);

    assertThat(predict("--data", file.toString(), "--kaggle")).isZero();
    assertThat(text(out)).isEqualTo(expected(true)).startsWith("ImageId,Label\n1,");
    out.reset();
    assertThat(predict("--data=" + packed, "--kaggle")).isZero();
    assertThat(text(out)).isEqualTo(expected(true));

    out.reset();
    Path alone = Files.createDirectory(temp.resolve("alone"));
    Files.copy(file, alone.resolve(file.getFileName()));
    assertThat(predict("--data", alone.toString())).isZero();
    assertThat(text(out)).isEqualTo(expected(false));
  }

  /** Lines are written in groups of thousands of characters, which end anywhere. */
  @Test
  void endsWithAWholeLineWhereTheFileIsDamaged() throws IOException {
    ImageSet test = DatasetDirectory.load(data).test();
    byte[] pixels = new byte[12_000 * 64];
    for (int from = 0; from < pixels.length; from += test.pixels().length) {
      System.arraycopy(
          test.pixels(), 0, pixels, from, Math.min(test.pixels().length, pixels.length - from));
    }
    Path packed = temp.resolve("damaged.gz");
    IdxFile.write(packed, pixels, 12_000, 8, 8);
    byte[] bytes = Files.readAllBytes(packed);
    bytes[bytes.length - 7] ^= 1; // of the checksum
    Files.write(packed, bytes);

    assertThat(predict("--data", packed.toString())).isEqualTo(1);

    assertThat(text(err)).contains("damaged.gz, byte 768016: the gzip data is damaged");
    assertThat(text(out)).hasSizeGreaterThan(10_000).endsWith("\n");
  }

  /** Kaggle's file of test images has no labels; that of training images has. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void classifiesCsvWithAndWithoutLabels(boolean labeled) throws IOException {
    StringBuilder csv = new StringBuilder(labeled ? "label" : "");
    for (int pixel = 0; pixel < 64; pixel++) {
      csv.append(csv.isEmpty() ? "" : ",").append("pixel").append(pixel);
    }
    ImageSet test = DatasetDirectory.load(data).test();
    for (int image = 0; image < test.count(); image++) {
      csv.append(labeled ? "\n" + test.label(image) : "\n");
      for (int pixel = 0; pixel < 64; pixel++) {
        csv.append(labeled || pixel > 0 ? "," : "").append(test.pixels()[64 * image + pixel] & 255);
      }
    }
    Path file = Files.writeString(temp.resolve("test.csv"), csv);

    assertThat(predict("--data", file.toString(), "--kaggle")).isZero();

    assertThat(text(out)).isEqualTo(expected(true));
    assertThat(text(err))
        .isEqualTo(
            file
                + " is CSV with a header: "
                + (labeled ? "labels in column 1 ('label')" : "no labels")
                + ", 8x8 pixels from 0 to 255"
                + (labeled ? " in others\n" : "\n"));

    Path zip = temp.resolve("contest.zip");
    try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
      entries.putNextEntry(new ZipEntry("train.csv"));
      entries.write("label,pixel0\n1,1\n".getBytes(StandardCharsets.UTF_8));
      entries.putNextEntry(new ZipEntry("test.csv"));
      Files.copy(file, entries);
    }
    out.reset();
    err.reset();
    assertThat(predict("--data", zip.toString(), "--kaggle")).isZero();
    assertThat(text(out)).isEqualTo(expected(true));
    assertThat(text(err)).startsWith(zip + " (test.csv) is CSV with a header: ").hasLineCount(1);
  }

  @Test
  void classifiesAnArrayOfNumPy() throws IOException {
    ImageSet test = DatasetDirectory.load(data).test();
    String header =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, 64), }".formatted(test.count());
    ByteArrayOutputStream npy = new ByteArrayOutputStream();
    npy.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    npy.writeBytes(new byte[] {(byte) header.length(), 0});
    npy.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    npy.writeBytes(test.pixels());
    Path file = Files.write(temp.resolve("test.npy"), npy.toByteArray());

    assertThat(predict("--data", file.toString())).isZero();

    assertThat(text(out)).isEqualTo(expected(false));
    assertThat(text(err)).isEqualTo(file + " is NumPy: uint8 " + test.count() + "x64\n");
  }

  @Test
  void classifiesMoreImagesThanItReadsAtOnce() throws IOException {
    Path file = temp.resolve("many");
    IdxFile.write(file, new byte[5001 * 64], 5001, 8, 8);

    assertThat(predict("--data", file.toString(), "--kaggle")).isZero();

    assertThat(text(out)).hasLineCount(5002);
    assertThat(text(out).lines().skip(5001).toList().get(0)).startsWith("5001,");
  }

  @Test
  void saysInOneLineWhatIsWrong() throws IOException {
    Path text = Files.writeString(temp.resolve("test.csv"), "pixel0,pixel1\n0,0\n");
    assertThat(predict("--data", text.toString())).isEqualTo(1);
    assertThat(text(err))
        .contains(text + " has 2 columns of pixels, which are not images of 8x8")
        .hasLineCount(1);

    err.reset();
    Path binary = Files.write(temp.resolve("binary"), new byte[] {1, 2, 3});
    assertThat(predict("--data", binary.toString())).isEqualTo(1);
    assertThat(text(err))
        .contains(binary + " is not an IDX, CSV or NumPy file of images")
        .hasLineCount(1);

    err.reset();
    Path other = temp.resolve("other");
    IdxFile.write(other, new byte[2 * 9], 2, 3, 3);
    assertThat(predict("--data", other.toString())).isEqualTo(1);
    assertThat(text(err)).contains("3x3", "8x8").hasLineCount(1);

    err.reset();
    Path whole = data.resolve("t10k-images-idx3-ubyte");
    Path part = temp.resolve("part");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(part, Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(predict("--data", part.toString())).isEqualTo(1);
    assertThat(text(err)).contains(part.toString()).hasLineCount(1);

    err.reset();
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThat(predict("--data", empty.toString())).isEqualTo(1);
    assertThat(text(err)).contains("contains no test images").hasLineCount(1);
  }

  @Test
  void refusesOptionsThatDoNotApply() {
    assertThat(predict()).isEqualTo(2);
    assertThat(text(err)).contains("missing required parameter: 'IMAGE'");
    assertThat(predict("--data", data.toString(), "seven.png")).isEqualTo(2);
    assertThat(text(err)).contains("pictures or --data, not both: seven.png");
    assertThat(predict("seven.png", "--kaggle")).isEqualTo(2);
    assertThat(text(err)).contains("--kaggle needs --data");
    assertThat(predict("--data", data.toString(), "--split")).isEqualTo(2);
    assertThat(text(err)).contains("--split is for pictures");
  }

  private String expected(boolean kaggle) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(kaggle ? "ImageId,Label" : "index,predicted,probability");
    try (Recognizer recognizer = Recognizer.load(model)) {
      int index = kaggle ? 1 : 0;
      for (Prediction each : recognizer.classify(DatasetDirectory.load(data).test())) {
        String name = each.className();
        String cell = name.contains(",") ? '"' + name + '"' : name;
        lines.add(index++ + "," + cell + (kaggle ? "" : "," + each.probability()));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private int predict(String... options) {
    return InkgraphCommand.run(
        Stream.concat(Stream.of("predict", model.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
