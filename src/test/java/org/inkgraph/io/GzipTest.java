package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100_000})
  void opensAFileWhetherItIsInGzipOrNot(int length) throws IOException {
    byte[] bytes = new byte[length];
    Path plain = Files.write(directory.resolve("plain"), bytes);
    Path packed = directory.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(bytes);
    }
    for (Path file : new Path[] {plain, packed}) {
      try (InputStream in = Gzip.open(file)) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void looksAtTwoBytesAndConsumesNone() throws IOException {
    InputStream packed = new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 8});
    assertThat(Gzip.isNext(packed)).isTrue();
    assertThat(packed.readAllBytes()).hasSize(3);
    assertThat(Gzip.isNext(new ByteArrayInputStream(new byte[] {0x1f}))).isFalse();
    assertThat(Gzip.isNext(new ByteArrayInputStream(new byte[] {0x1f, 0x1f}))).isFalse();
  }

  @Test
  void refusesWhatOnlyBeginsAsGzip() throws IOException {
    Path file = Files.write(directory.resolve("damaged"), new byte[] {0x1f, (byte) 0x8b, 9, 0, 0});
    assertThatThrownBy(() -> Gzip.open(file)).isInstanceOf(ZipException.class);
  }
}
