package org.inkgraph.data.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.PixelData;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged arrays and those without images; arrays of Python are in DataImportFormatsIT. */
class NumpyFormatTest {
  private static final NumpyFormat NUMPY = new NumpyFormat();
  private static final byte[] LABELS = npy("|u1", false, "(2,)", 5, 7);

  @TempDir Path directory;

  @Test
  void readsImagesAndTheirLabels() throws IOException {
    byte[] images = npy("|u1", false, "(2, 1, 2)", 1, 2, 3, 4);

    PixelData data = read("x.npy", images, "y.npy", LABELS);

    assertThat(data.training().pixels()).containsExactly(1, 2, 3, 4);
    assertThat(data.training().labels()).containsExactly("5", "7");
    assertThat(data.test()).isEmpty();
  }

  @Test
  void ordersAnArrayWhoseFirstIndexVariesFastest() throws IOException {
    byte[] images = npy("|u1", true, "(2, 2, 2)", 0, 4, 2, 6, 1, 5, 3, 7);

    assertThat(read("x.npy", images, "y.npy", LABELS).training().pixels())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void composesTransparentPixelsAsPicturesDo() throws IOException {
    byte[] channelsLast =
        npy("|u1", false, "(2, 1, 2, 4)", 0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 9, 9, 9, 0);
    byte[] opaque = npy("|u1", false, "(2, 1, 2, 3)", 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0);

    assertThat(read("x.npy", channelsLast, "y.npy", LABELS).training().pixels())
        .containsExactly(255, 0, 76, 255);
    assertThat(read("x.npy", opaque, "y.npy", LABELS).training().pixels())
        .containsExactly(0, 255, 76, 150);
  }

  @Test
  void knowsThePartsByTheWordsThatFoldersHave() {
    assertThat(ArrayPart.of("x_eval")).isEqualTo(ArrayPart.TEST);
    assertThat(ArrayPart.of("testImages")).isEqualTo(ArrayPart.TEST);
    assertThat(ArrayPart.of("evaluation_y")).isEqualTo(ArrayPart.TEST);
    assertThat(ArrayPart.of("x_val")).isEqualTo(ArrayPart.VALIDATION);
    assertThat(ArrayPart.of("medieval")).isEqualTo(ArrayPart.TRAINING);
  }

  @Test
  void refusesChangedPixelsInAnArchive() throws IOException {
    byte[] images = npy("|u1", false, "(2, 1, 2)", 91, 92, 93, 94);
    Path file = directory.resolve("both.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(0);
      zip.putNextEntry(new ZipEntry("x_train.npy"));
      zip.write(images);
      zip.putNextEntry(new ZipEntry("y_train.npy"));
      zip.write(LABELS);
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] == 91 && bytes[i + 1] == 92) {
        bytes[i]++;
      }
    }
    Files.write(file, bytes);

    assertThatThrownBy(() -> NUMPY.read(List.of(file), ReadingOptions.DEFAULT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("both.npz (x_train) is damaged");
  }

  @Test
  void scalesBits() throws IOException {
    byte[] images = npy("|b1", false, "(2, 1, 2)", 0, 1, 1, 0);

    assertThat(read("x.npy", images, "y.npy", LABELS).training().pixels())
        .containsExactly(0, 255, 255, 0);
  }

  @Test
  void recognizesItsFilesAndNoOtherZipFile() throws IOException {
    assertThat(NUMPY.matches(FileHead.of(Files.write(directory.resolve("x"), LABELS)))).isTrue();
    assertThat(NUMPY.matches(FileHead.of(npz("a", "x_train.npy", LABELS)))).isTrue();
    assertThat(NUMPY.matches(FileHead.of(npz("b", "x_train.png", LABELS)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'|u1'| (3, 1, 2)| x.npy has 3 images, but y 2 labels",
        "'|u1'| (2, 3)| 3 pixels for each image, which are not a square",
        "'|u1'| (2, 1, 1, 1, 2)| has no images: x (uint8 2x1x1x1x2)",
        "'|u1'| (2, 2, 2, 2)| has 2 channels",
        "'|u1'| (2, 2000, 1)| has images of 2000x1",
        "'|u1'| (2, 4, 4)| is damaged or ends before its 32 elements do",
        "'|u1'| (2, 40000, 40000)| has more than 2147483639 elements",
        "'|u1'| (2, 99999999999, 1)| has a damaged header",
        "'|u1'| (2, x)| has a damaged header",
        "'<f4'| (2, 1, 2)| has the value",
        "'|O'| (2, 1, 2)| has no images: x (objects 2x1x2)",
      })
  void namesWhatIsWrong(String descr, String shape, String message) {
    byte[] values = new byte[16];
    Arrays.fill(values, (byte) 100);

    assertThatThrownBy(() -> read("x.npy", npy(descr, false, shape, values), "y.npy", LABELS))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesImagesWithoutLabelsAndSeveralOfOneKind() throws IOException {
    byte[] images = npy("|u1", false, "(2, 1, 2)", 1, 2, 3, 4);

    assertThatThrownBy(() -> read("x.npy", images, "z.npy", images))
        .hasMessageContaining("but no array with a label for each");
    assertThatThrownBy(() -> read("a.npy", images, "b.npy", images))
        .hasMessageContaining("several arrays that may be the images: a (uint8 2x1x2), b (");
    assertThatThrownBy(
            () ->
                read("x.npy", images, "y.npy", npy("<f4", false, "(2,)", 0, 0, 0, 63, 0, 0, 0, 0)))
        .hasMessageContaining("has the label 0.5; labels are integers or texts");
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    Path cut = npz("cut.npz", "x.npy", LABELS);
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length - 30));
    Path header = Files.write(directory.resolve("h.npy"), Arrays.copyOf(LABELS, 40));

    for (Path file : List.of(cut, header)) {
      assertThatThrownBy(() -> NUMPY.read(List.of(file), ReadingOptions.DEFAULT))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void takesTheSizeThatTheUserGives() throws IOException {
    ReadingOptions options =
        new ReadingOptions(Optional.of(ImageShape.of(1, 2)), Optional.empty(), 1);
    Path x = Files.write(directory.resolve("x.npy"), npy("|u1", false, "(2, 2)", 1, 2, 3, 4));
    Path y = Files.write(directory.resolve("y.npy"), LABELS);

    PixelData data = NUMPY.read(List.of(x, y), options);

    assertThat(data.training().shape()).isEqualTo(ImageShape.of(1, 2));
    assertThat(data.training().pixels()).containsExactly(1, 2);
  }

  private PixelData read(String first, byte[] firstBytes, String second, byte[] secondBytes)
      throws IOException {
    return NUMPY.read(
        List.of(
            Files.write(directory.resolve(first), firstBytes),
            Files.write(directory.resolve(second), secondBytes)),
        ReadingOptions.DEFAULT);
  }

  private Path npz(String file, String entry, byte[] array) throws IOException {
    Path path = directory.resolve(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(array);
    }
    return path;
  }

  private static byte[] npy(String descr, boolean fortran, String shape, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return npy(descr, fortran, shape, bytes);
  }

  private static byte[] npy(String descr, boolean fortran, String shape, byte[] values) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(descr, fortran ? "True" : "False", shape);
    ByteArrayOutputStream npy = new ByteArrayOutputStream();
    npy.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    npy.writeBytes(
        ByteBuffer.allocate(2)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) header.length())
            .array());
    npy.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    npy.writeBytes(values);
    return npy.toByteArray();
  }
}
