package org.inkgraph.data.parquet;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of a column in a group of rows, page by page. */
final class ColumnReader {
  private static final int MAX_PAGE = 1 << 29;
  private static final int MAX_HEADER = 1 << 16;
  private static final int DATA = 0;
  private static final int DICTIONARY = 2;
  private static final int DATA_V2 = 3;
  private static final int PLAIN = 0;
  private static final int PLAIN_DICTIONARY = 2;
  private static final int RLE_DICTIONARY = 8;

  private final FileChannel channel;
  private final ParquetColumn column;
  private final int codec;
  private final long end;
  private long position;
  private int left;
  private @Nullable HybridReader levels;
  private @Nullable HybridReader indices;
  private ByteBuffer values = ByteBuffer.allocate(0);
  private byte[][] dictionary = new byte[0][];
  private long decompressed;

  ColumnReader(FileChannel channel, ParquetColumn column, ThriftStruct metadata) {
    this.channel = channel;
    this.column = column;
    codec = metadata.within(4, 0, 100);
    long data = metadata.integer(9, -1);
    long first = metadata.integer(11, 0);
    position = first > 0 && first < data ? first : data;
    end = position + metadata.integer(7, -1);
    if (position < 0 || end < position) {
      throw new ParquetException("a column has no valid place");
    }
  }

  /**
   * Returns the next value: its bytes, an integer's in little-endian order.
   *
   * @return empty if the value is absent
   * @throws ParquetException if there is none, or the column is damaged
   * @throws IOException if it cannot be read
   */
  Optional<byte[]> next() throws IOException {
    try {
      while (left == 0) {
        nextPage();
      }
      left--;
      if (levels != null && levels.next() < column.levels()) {
        return Optional.empty();
      }
      return Optional.of(indices == null ? plain(values) : indexed(indices.next()));
    } catch (BufferUnderflowException e) {
      throw new ParquetException("a page of it is damaged");
    }
  }

  /** Returns the number of bytes that were decompressed since the last call. */
  long takeDecompressed() {
    long count = decompressed;
    decompressed = 0;
    return count;
  }

  private byte[] indexed(int index) {
    if (index >= dictionary.length) {
      throw new ParquetException("a page of it has a value that its dictionary has not");
    }
    return dictionary[index];
  }

  private byte[] plain(ByteBuffer bytes) {
    int length =
        switch (column.type()) {
          case ParquetColumn.INT32 -> 4;
          case ParquetColumn.INT64 -> 8;
          default -> bytes.getInt();
        };
    if (length < 0 || length > bytes.remaining()) {
      throw new ParquetException("a page of it is damaged");
    }
    byte[] value = new byte[length];
    bytes.get(value);
    return value;
  }

  private void nextPage() throws IOException {
    if (position >= end) {
      throw new ParquetException("a column has fewer values than rows");
    }
    int most = (int) Math.min(MAX_HEADER, Math.min(end, channel.size()) - position);
    ByteBuffer start = ParquetFile.read(channel, position, Math.max(0, most));
    ThriftStruct header = ThriftStruct.read(start);
    int size = header.within(2, 0, MAX_PAGE);
    int compressed = header.within(3, 0, MAX_PAGE);
    position += start.position();
    if (compressed > channel.size() - position) {
      throw new ParquetException("a page of it ends too early");
    }
    decompressed += size;
    try {
      byte[] page = ParquetFile.read(channel, position, compressed).array();
      position += compressed;
      switch (header.within(1, 0, 100)) {
        case DATA -> data(header, PageCodec.decompress(codec, page, size));
        case DICTIONARY -> dictionary(header, PageCodec.decompress(codec, page, size));
        case DATA_V2 -> dataOfVersion2(header, page, size);
        default -> {
          // Pages of other types are not needed.
        }
      }
    } catch (OutOfMemoryError e) {
      throw new ParquetException("a page of it does not fit into Java's memory");
    }
  }

  private void dictionary(ThriftStruct header, byte[] page) {
    ThriftStruct own = required(header, 7);
    byte[][] read = new byte[own.within(1, 0, page.length)][];
    ByteBuffer bytes = littleEndian(page, 0, page.length);
    for (int i = 0; i < read.length; i++) {
      read[i] = plain(bytes);
    }
    dictionary = read;
  }

  private void data(ThriftStruct header, byte[] page) {
    ThriftStruct own = required(header, 5);
    ByteBuffer bytes = littleEndian(page, 0, page.length);
    levels = null;
    if (column.levels() > 0) {
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw new ParquetException("a page of it is damaged");
      }
      levels = levels(littleEndian(page, 4, length));
      bytes.position(4 + length);
    }
    values(own.within(1, 0, Integer.MAX_VALUE), own.within(2, 0, 100), bytes);
  }

  /** Pages of the second version have their levels before what is compressed. */
  private void dataOfVersion2(ThriftStruct header, byte[] page, int size) {
    ThriftStruct own = required(header, 8);
    int definition = own.within(5, 0, page.length);
    int repetition = own.within(6, 0, page.length - definition);
    int before = definition + repetition;
    if (before > size) {
      throw new ParquetException("a page of it is damaged");
    }
    levels = column.levels() > 0 ? levels(littleEndian(page, repetition, definition)) : null;
    byte[] rest = Arrays.copyOfRange(page, before, page.length);
    byte[] plain = own.flag(7, true) ? PageCodec.decompress(codec, rest, size - before) : rest;
    values(
        own.within(1, 0, Integer.MAX_VALUE),
        own.within(4, 0, 100),
        littleEndian(plain, 0, plain.length));
  }

  private HybridReader levels(ByteBuffer bytes) {
    return new HybridReader(bytes, 32 - Integer.numberOfLeadingZeros(column.levels()));
  }

  private void values(int count, int encoding, ByteBuffer bytes) {
    left = count;
    values = bytes;
    if (encoding == PLAIN) {
      indices = null;
    } else if (encoding == PLAIN_DICTIONARY || encoding == RLE_DICTIONARY) {
      // A page without values may have no width.
      int width = bytes.hasRemaining() ? bytes.get() & 0xFF : 0;
      indices = new HybridReader(bytes, width);
    } else {
      throw new ParquetException(
          "it has values in encoding " + encoding + "; write it again with plain or dictionaries");
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes, int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ThriftStruct required(ThriftStruct header, int field) {
    return header
        .struct(field)
        .orElseThrow(() -> new ParquetException("a page of it has no header of its own"));
  }
}
