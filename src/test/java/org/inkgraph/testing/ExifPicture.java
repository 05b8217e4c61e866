package org.inkgraph.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Puts EXIF data into PNG and JPEG files, byte by byte as the specifications say. */
public final class ExifPicture {
  private static final int PNG_HEADER = 8 + 25;

  private ExifPicture() {}

  /** EXIF data that say the orientation and nothing else: a TIFF header and one entry. */
  public static byte[] orientation(int value) {
    return ByteBuffer.allocate(26)
        .put("MM".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) value)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  /** {@code jpeg} with {@code exif} in a segment APP1 right after its start. */
  public static byte[] jpeg(byte[] jpeg, byte[] exif) {
    ByteBuffer segment = ByteBuffer.allocate(10 + exif.length);
    segment.putShort((short) 0xFFE1).putShort((short) (8 + exif.length));
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
    return inserted(jpeg, 2, segment.array());
  }

  /** {@code png} with {@code exif} in a chunk eXIf right after its header. */
  public static byte[] png(byte[] png, byte[] exif) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length);
    chunk.putInt(exif.length).put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + exif.length);
    chunk.putInt((int) crc.getValue());
    return inserted(png, PNG_HEADER, chunk.array());
  }

  private static byte[] inserted(byte[] file, int at, byte[] what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, at);
    out.writeBytes(what);
    out.write(file, at, file.length - at);
    return out.toByteArray();
  }
}
