package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedEntryTest {
  private static final byte[] CONTENT = {10, 20, 30, 40};

  @TempDir Path directory;

  @Test
  void readsWhatTheChecksumIsOf() throws IOException {
    try (ZipFile zip = new ZipFile(stored().toFile());
        InputStream in = VerifiedEntry.open(zip, "a")) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void refusesAChangedByteAtTheEnd() throws IOException {
    Path file = stored();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length - 3; i++) {
      if (bytes[i] == 10 && bytes[i + 1] == 20 && bytes[i + 2] == 30) {
        bytes[i + 1]++;
      }
    }
    Files.write(file, bytes);

    try (ZipFile zip = new ZipFile(file.toFile())) {
      try (InputStream in = VerifiedEntry.open(zip, "a")) {
        for (int value : new int[] {10, 21, 30, 40}) {
          assertThat(in.read()).isEqualTo(value);
        }
        assertThatThrownBy(in::read)
            .isInstanceOf(ZipException.class)
            .hasMessageContaining("a has another checksum");
      }
      try (InputStream in = VerifiedEntry.open(zip, "a")) {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(ZipException.class);
      }
    }
  }

  @Test
  void refusesAnEntryThatIsMissing() throws IOException {
    try (ZipFile zip = new ZipFile(stored().toFile())) {
      assertThatThrownBy(() -> VerifiedEntry.open(zip, "b"))
          .isInstanceOf(ZipException.class)
          .hasMessageContaining("no entry b");
    }
  }

  private Path stored() throws IOException {
    Path file = directory.resolve("stored.zip");
    CRC32 sum = new CRC32();
    sum.update(CONTENT);
    ZipEntry entry = new ZipEntry("a");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(CONTENT.length);
    entry.setCrc(sum.getValue());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(entry);
      zip.write(CONTENT);
    }
    return file;
  }
}
