package org.inkgraph.plot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes gray PNG files whose pixels are stored, not compressed, since a compressor's bytes depend
 * on its version.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG specification</a>
 */
final class StoredPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int MAX_STORED = 65_535;

  private StoredPng() {}

  static byte[] of(GrayTile tile) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    byte grayOf8Bits = 8;
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(tile.width()).putInt(tile.height()).put(grayOf8Bits);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", stored(rows(tile)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** Returns the rows, each after a byte for its filter type, 0 for none. */
  private static byte[] rows(GrayTile tile) {
    byte[] brightness = tile.brightness();
    byte[] rows = new byte[tile.height() * (tile.width() + 1)];
    for (int row = 0; row < tile.height(); row++) {
      System.arraycopy(
          brightness, row * tile.width(), rows, row * (tile.width() + 1) + 1, tile.width());
    }
    return rows;
  }

  /** Returns a zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4). */
  private static byte[] stored(byte[] data) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.write(0x78);
    stream.write(0x01);
    for (int from = 0; from < data.length; from += MAX_STORED) {
      int length = Math.min(MAX_STORED, data.length - from);
      stream.write(from + length == data.length ? 1 : 0);
      stream.write(length);
      stream.write(length >> 8);
      stream.write(~length);
      stream.write(~length >> 8);
      stream.write(data, from, length);
    }
    Adler32 sum = new Adler32();
    sum.update(data);
    stream.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return stream.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    ByteBuffer named = ByteBuffer.allocate(4 + data.length);
    named.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 sum = new CRC32();
    sum.update(named.array());
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(named.array());
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
