package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFileTest {
  @TempDir Path directory;

  @Test
  void readsAFileAsTheFormatIsDescribed() throws IOException {
    Path file = plain("00000803 00000002 00000001 00000003 0102 0304 05ff");

    IdxFile idx = IdxFile.read(file, 3);

    assertThat(idx.dimensions()).containsExactly(2, 1, 3);
    assertThat(idx.values()).containsExactly(1, 2, 3, 4, 5, -1);
  }

  @Test
  void recognizesGzipByItsContentWhateverTheName() throws IOException {
    byte[] bytes = HexFormat.of().parseHex("00000801000000020007");
    Path packed = directory.resolve("labels");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(bytes);
    }
    Path plain = Files.write(directory.resolve("labels.gz"), bytes);

    assertThat(IdxFile.read(packed, 1).values()).containsExactly(0, 7);
    assertThat(IdxFile.read(plain, 1).values()).containsExactly(0, 7);
  }

  @Test
  void readsTheFirstOfEachRowOfIntegersAsALabel() throws IOException {
    Path file =
        plain("00000c02 00000003 00000002 00000007 ffffffff 00000000 00000001 000000ff 00000002");

    IdxFile idx = IdxFile.read(file, 1);

    assertThat(idx.dimensions()).containsExactly(3);
    assertThat(idx.values()).containsExactly(7, 0, -1);
    assertThat(idx.sha256()).isEqualTo(Sha256.ofFile(file));
    assertThatThrownBy(() -> IdxFile.read(file, 3)).isInstanceOf(MalformedInputException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "00000c02 00000001 00000001 00000100, a label must be within 0..255",
    "00000c02 00000001 00000001 ffffffff, a label must be within 0..255",
    "00000c02 00000001 00000000, empty",
    "00000c02 00000002 00000001 00000000, the header announces 20 bytes",
    "00000c02 40000000 00000001, dimensions",
    "00000c01 00000001 00000000, element type 8",
    "00000902 00000001 00000001 00, element type 8"
  })
  void refusesOtherRowsOfIntegers(String hex, String reason) throws IOException {
    Path file = plain(hex);

    assertThatThrownBy(() -> IdxFile.read(file, 1))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void digestsTheDecompressedBytesAsSha256sumDoes() throws IOException {
    Path file = directory.resolve("labels.gz");

    String written = IdxFile.write(file, new byte[] {0, 7}, 2);

    // printf '\0\0\10\1\0\0\0\2\0\7' | sha256sum
    assertThat(written)
        .isEqualTo("881f165f6c17c56bdf9b96e847b7be4445764a350ed12758743c60df1cb41ec8");
    assertThat(IdxFile.read(file, 1).sha256()).isEqualTo(written);
  }

  @Test
  void readsTheRealMnistWithItsPublishedDigests() throws IOException {
    Path mnist = Requirements.mnist();

    IdxFile images = IdxFile.read(mnist.resolve("train-images-idx3-ubyte.gz"), 3);
    IdxFile labels = IdxFile.read(mnist.resolve("train-labels-idx1-ubyte.gz"), 1);

    assertThat(images.dimensions()).containsExactly(60_000, 28, 28);
    assertThat(images.sha256())
        .isEqualTo("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
    assertThat(labels.sha256())
        .isEqualTo("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
    assertThat(labels.values()).startsWith(5, 0, 4, 1, 9);
  }

  @Test
  void writesTheSameBytesEachTime() throws Exception {
    byte[] values = new byte[10_000];
    Arrays.setAll(new int[values.length], i -> values[i] = (byte) (i * i));
    IdxFile.write(directory.resolve("a.gz"), values, 100, 100);
    Thread.sleep(1100);
    IdxFile.write(directory.resolve("b.gz"), values, 100, 100);

    assertThat(directory.resolve("b.gz")).hasSameBinaryContentAs(directory.resolve("a.gz"));
  }

  @Test
  void refusesAWrongMagicNumber() throws IOException {
    assertMalformed("89504e47 00000001 00", 1, 0, "two zero bytes", "137");
    assertMalformed("00fe4e47 00000001 00", 1, 0, "two zero bytes", "found 0 and 254");
    assertMalformed("00000d01 00000001 00", 1, 2, "element type 8", "13");
    assertMalformed("00008801 00000001 00", 1, 2, "element type 8", "found 136");
    assertMalformed("00000883 00000001 00", 1, 3, "number of dimensions 1", "found 131");
    assertMalformed("00000803 00000001 00000001 00000001 00", 1, 3, "dimensions 1 expected");
  }

  @Test
  void refusesDimensionsWhoseProductOverflows() throws IOException {
    assertMalformed("00000803 00010000 00010000 00000001", 3, 4, "more than 2147483639 bytes");
    assertMalformed("00000803 ffffffff 00000001 00000001", 3, 4, "4294967295");
    assertMalformed("00000803 7fffffff 7fffffff 7fffffff", 3, 4, "more than");
  }

  @Test
  void refusesAFileShorterOrLongerThanAnnounced() throws IOException {
    assertMalformed("00000801 00000003 0001", 1, 10, "announces 11 bytes, the file has 10");
    assertMalformed("00000801 00000001 0001", 1, 9, "announces 9 bytes, the file has 10");
    assertMalformed("00000801 0000", 1, 6, "ends within its header");
    assertMalformed("", 1, 0, "ends within its header");
  }

  @Test
  void refusesAHugeHeaderInASmallArchiveAtOnce() throws IOException {
    Path file = directory.resolve("bomb.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(HexFormat.of().parseHex("000008017ffffff7"));
    }

    assertThatThrownBy(() -> IdxFile.read(file, 1))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("announces 2147483647 bytes");
  }

  @Test
  void refusesAnArchiveThatEndsBeforeOrAfterItsAnnouncedEnd() throws IOException {
    for (int announced : new int[] {4, 6}) {
      Path file = directory.resolve("labels.gz");
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(ByteBuffer.allocate(13).putInt(0x801).putInt(announced).array());
      }
      assertThatThrownBy(() -> IdxFile.read(file, 1))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("announced end");
    }
  }

  @Test
  void refusesATruncatedArchiveAndADamagedOne() throws IOException {
    Path file = directory.resolve("labels.gz");
    byte[] values = new byte[5000];
    Arrays.setAll(new int[values.length], i -> values[i] = (byte) (i * i / 7));
    IdxFile.write(file, values, 5000);
    byte[] bytes = Files.readAllBytes(file);

    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> IdxFile.read(file, 1))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("cut short");

    bytes[bytes.length - 6] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> IdxFile.read(file, 1))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void refusesADirectory() {
    assertThatThrownBy(() -> IdxFile.read(directory, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void refusesToWriteValuesThatDoNotFitTheDimensions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdxFile.write(directory.resolve("x"), new byte[3], 2, 2));
    assertThat(directory.resolve("x")).doesNotExist();
  }

  private void assertMalformed(String hex, int dimensions, long offset, String... parts)
      throws IOException {
    Path file = plain(hex);
    assertThatThrownBy(() -> IdxFile.read(file, dimensions))
        .isInstanceOfSatisfying(
            MalformedInputException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageStartingWith(file + ", byte " + offset + ": ")
        .hasMessageContainingAll(parts);
  }

  private Path plain(String hex) throws IOException {
    return Files.write(directory.resolve("file"), HexFormat.of().parseHex(hex.replace(" ", "")));
  }
}
