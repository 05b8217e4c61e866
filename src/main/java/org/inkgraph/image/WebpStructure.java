package org.inkgraph.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The length of a WebP file, beyond which its reader assumes zeros. */
final class WebpStructure {
  private static final int HEADER = 8;

  private WebpStructure() {}

  /**
   * Checks that the file is as long as its header says (RFC 9649, section 2.4, WebP file header).
   *
   * @throws IOException if the file is damaged
   */
  static void check(byte[] file) throws IOException {
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
    if (file.length < HEADER + length) {
      throw new EOFException("shorter than its header says");
    }
  }
}
