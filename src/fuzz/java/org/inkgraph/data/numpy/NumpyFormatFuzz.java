package org.inkgraph.data.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.LabeledImages;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of any content as a file and with labels in an archive, and archives of any content. */
class NumpyFormatFuzz {
  private static final FuzzedFile NPY = new FuzzedFile("x.npy");
  private static final FuzzedFile NPZ = new FuzzedFile("mnist.npz");
  private static final NumpyFormat NUMPY = new NumpyFormat();

  static Stream<byte[]> seeds() throws IOException {
    byte[] images = npy("|u1", "(2, 1, 2)", 4);
    byte[] labels = npy("|u1", "(2,)", 2);
    return Stream.of(
        images, npy("<f4", "(2, 2, 1, 1)", 16), npz(images, labels), npy("<U2", "(2,)", 16));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreLabeledImagesOrRefused(byte[] bytes) throws IOException {
    byte[] labels = npy("|u1", "(2,)", 2);
    check(NPY.with(bytes));
    check(NPZ.with(bytes));
    check(NPZ.with(npz(bytes, labels)));
    check(NPZ.with(npz(npy("|u1", "(2, 1, 2)", 4), bytes)));
  }

  private static void check(Path file) throws IOException {
    try {
      NUMPY.matches(FileHead.of(file));
      LabeledImages images = NUMPY.read(List.of(file), ReadingOptions.DEFAULT).training();
      assertThat(images.labels()).hasSizeLessThanOrEqualTo(256);
      assertThat(images.pixels()).hasSize(images.count() * images.shape().pixels());
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
    try (ImageStream images = NUMPY.images(file, ReadingOptions.DEFAULT)) {
      assertThat(images.next(3).shape()).isEqualTo(images.shape());
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }

  private static byte[] npz(byte[] images, byte[] labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("x_train.npy"));
      zip.write(images);
      zip.putNextEntry(new ZipEntry("y_train.npy"));
      zip.write(labels);
    }
    return bytes.toByteArray();
  }

  private static byte[] npy(String descr, String shape, int length) {
    String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
    ByteArrayOutputStream npy = new ByteArrayOutputStream();
    npy.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    npy.write(header.length());
    npy.write(0);
    npy.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    npy.writeBytes(new byte[length]);
    return npy.toByteArray();
  }
}
