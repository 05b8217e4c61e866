package org.inkgraph.data.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small sound archives. */
final class ArchiveSeeds {
  private static final int BLOCK = 512;

  private ArchiveSeeds() {}

  static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  static byte[] tar(String... names) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (String name : names) {
      byte[] header = new byte[BLOCK];
      put(header, 0, name);
      put(header, 124, String.format(Locale.ROOT, "%011o", name.length()));
      header[156] = '0';
      put(header, 257, "ustar");
      int sum = 8 * ' ';
      for (byte value : header) {
        sum += value & 0xFF;
      }
      put(header, 148, String.format(Locale.ROOT, "%06o", sum));
      tar.writeBytes(header);
      byte[] content = new byte[BLOCK];
      put(content, 0, name);
      tar.writeBytes(content);
    }
    return tar.toByteArray();
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }
}
