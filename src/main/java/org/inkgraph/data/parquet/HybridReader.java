package org.inkgraph.data.parquet;

import java.nio.ByteBuffer;

/**
 * Small integers in Parquet's <a
 * href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">hybrid</a> of run
 * lengths and packed bits: levels and indices into a dictionary.
 */
final class HybridReader {
  private final ByteBuffer bytes;
  private final int width;
  private long left;
  private boolean packed;
  private int value;
  private long bits;
  private int bitCount;

  /**
   * @param width number of bits of a value, 0 to 32
   */
  HybridReader(ByteBuffer bytes, int width) {
    if (width < 0 || width > 32) {
      throw new ParquetException("a page of it has values of " + width + " bits");
    }
    this.bytes = bytes;
    this.width = width;
  }

  /** Returns the next value, at least 0. */
  int next() {
    if (width == 0) {
      return 0;
    }
    if (left == 0) {
      nextRun();
    }
    left--;
    int next = packed ? unpack() : value;
    if (next < 0) {
      throw new ParquetException("a page of it is damaged");
    }
    return next;
  }

  private void nextRun() {
    long header = ThriftStruct.varint(bytes);
    packed = (header & 1) == 1;
    left = packed ? 8 * (header >>> 1) : header >>> 1;
    if (left <= 0) {
      throw new ParquetException("a page of it is damaged");
    }
    bits = 0;
    bitCount = 0;
    if (!packed) {
      value = 0;
      for (int shift = 0; shift < width; shift += 8) {
        value |= (bytes.get() & 0xFF) << shift;
      }
    }
  }

  private int unpack() {
    while (bitCount < width) {
      bits |= (bytes.get() & 0xFFL) << bitCount;
      bitCount += 8;
    }
    int unpacked = (int) (bits & ((1L << width) - 1));
    bits >>>= width;
    bitCount -= width;
    return unpacked;
  }
}
