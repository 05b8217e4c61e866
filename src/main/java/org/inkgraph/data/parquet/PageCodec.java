package org.inkgraph.data.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The compression of a page, by the numbers of the format. */
final class PageCodec {
  private static final String[] NAMES = {
    "UNCOMPRESSED", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD", "LZ4_RAW"
  };

  private PageCodec() {}

  /**
   * Decompresses a page.
   *
   * @param size its size when it is decompressed
   * @throws ParquetException if it is damaged, or compressed in another way
   */
  static byte[] decompress(int codec, byte[] page, int size) {
    byte[] decompressed =
        switch (codec) {
          case 0 -> page;
          case 1 -> decompress(new SnappyDecompressor(), page, size);
          case 2 -> gunzip(page, size);
          case 6 -> decompress(new ZstdDecompressor(), page, size);
          default ->
              throw new ParquetException(
                  "it is compressed by "
                      + (codec > 0 && codec < NAMES.length ? NAMES[codec] : "codec " + codec)
                      + "; write it again with snappy, gzip, zstd or none");
        };
    if (decompressed.length != size) {
      throw damaged();
    }
    return decompressed;
  }

  private static byte[] decompress(Decompressor decompressor, byte[] page, int size) {
    byte[] decompressed = new byte[size];
    try {
      int count = decompressor.decompress(page, 0, page.length, decompressed, 0, size);
      if (count != size) {
        throw damaged();
      }
      return decompressed;
    } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw damaged();
    }
  }

  private static byte[] gunzip(byte[] page, int size) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
      byte[] decompressed = in.readNBytes(size);
      if (in.read() >= 0) {
        throw damaged();
      }
      return decompressed;
    } catch (IOException e) {
      throw damaged();
    }
  }

  private static ParquetException damaged() {
    return new ParquetException("a page of it is damaged");
  }
}
