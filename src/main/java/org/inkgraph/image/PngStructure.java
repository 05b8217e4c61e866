package org.inkgraph.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The chunks of a PNG file, whose checksums Java's reader ignores. */
final class PngStructure {
  private static final int SIGNATURE = 8;
  private static final int END = 0x49454e44; // IEND

  /** Bit 5 of a chunk's first letter, by which pictures can be shown without the chunk. */
  private static final int ANCILLARY = 1 << 29;

  private PngStructure() {}

  /**
   * Checks that the chunks reach to the file's end chunk, and the checksums of those that pixels
   * depend on (PNG, third edition, section 5.3).
   *
   * @throws IOException if the file is damaged
   */
  static void check(byte[] file) throws IOException {
    ByteBuffer chunks = ByteBuffer.wrap(file);
    int at = SIGNATURE;
    int type = 0;
    while (type != END) {
      if (file.length - at < 12) {
        throw new EOFException("no end chunk");
      }
      int length = chunks.getInt(at);
      type = chunks.getInt(at + 4);
      if (length < 0) {
        throw new IOException("a chunk's length is negative");
      }
      if (length > file.length - at - 12) {
        throw new EOFException("a chunk reaches beyond the end");
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      if ((type & ANCILLARY) == 0 && (int) crc.getValue() != chunks.getInt(at + 8 + length)) {
        throw new IOException("a chunk differs from its checksum");
      }
      at += length + 12;
    }
  }
}
