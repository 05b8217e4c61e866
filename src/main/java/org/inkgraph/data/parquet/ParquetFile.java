package org.inkgraph.data.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The metadata of a file, as <a href="https://parquet.apache.org/docs/file-format/">Parquet's
 * format</a> has it: columns of values without repetition, in groups of rows.
 */
final class ParquetFile implements AutoCloseable {
  static final String MAGIC = "PAR1";
  private static final int TAIL = 8;
  private static final int MAX_FOOTER = 64 << 20;
  private static final int REQUIRED = 0;
  private static final int REPEATED = 2;

  private final FileChannel channel;
  private final List<ParquetColumn> columns = new ArrayList<>();
  private final ThriftStruct metadata;

  /**
   * Reads the metadata of a file.
   *
   * @throws ParquetException if it is not Parquet, or damaged
   * @throws IOException if it cannot be read
   */
  ParquetFile(Path file) throws IOException {
    channel = FileChannel.open(file);
    try {
      metadata = footer();
      List<ThriftStruct> schema = metadata.structs(2);
      if (schema.isEmpty()) {
        throw new ParquetException("it has no columns");
      }
      int end = addColumns(schema, 0, List.of(), 0, false);
      if (end < schema.size()) {
        throw new ParquetException("its columns are damaged");
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private ThriftStruct footer() throws IOException {
    long size = channel.size();
    ByteBuffer tail = read(channel, Math.max(0, size - TAIL), TAIL);
    int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt();
    byte[] magic = new byte[4];
    tail.get(magic);
    if (!new String(magic, java.nio.charset.StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw new ParquetException("it does not end with " + MAGIC + ", so it is cut short");
    }
    if (length < 0 || length > MAX_FOOTER || length > size - TAIL) {
      throw new ParquetException("its metadata have no valid length");
    }
    return ThriftStruct.read(read(channel, size - TAIL - length, length));
  }

  /** Returns the bytes of a range of a file. */
  static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("it ends too early");
      }
    }
    return bytes.flip();
  }

  /** Adds the columns of a group, in the order of the schema; returns what follows the group. */
  private int addColumns(
      List<ThriftStruct> schema, int at, List<String> path, int levels, boolean repeated) {
    int next = at + 1;
    int children = schema.get(at).within(5, 0, schema.size());
    for (int child = 0; child < children; child++) {
      if (next >= schema.size() || path.size() > 8) {
        throw new ParquetException("its columns are damaged");
      }
      ThriftStruct element = schema.get(next);
      long repetition = element.integer(3, REQUIRED);
      List<String> inner = new ArrayList<>(path);
      inner.add(element.text(4));
      int deeper = levels + (repetition == REQUIRED ? 0 : 1);
      boolean lists = repeated || repetition == REPEATED;
      if (element.integer(5, 0) > 0) {
        next = addColumns(schema, next, inner, deeper, lists);
      } else {
        columns.add(
            new ParquetColumn(columns.size(), inner, (int) element.integer(1, -1), deeper, lists));
        next++;
      }
    }
    return next;
  }

  /** Returns the columns of values. */
  List<ParquetColumn> columns() {
    return List.copyOf(columns);
  }

  /** Returns the groups of rows. */
  List<ThriftStruct> rowGroups() {
    return metadata.structs(4);
  }

  /** Returns the reader of a column in a group of rows. */
  ColumnReader reader(ThriftStruct rowGroup, ParquetColumn column) {
    List<ThriftStruct> chunks = rowGroup.structs(1);
    if (chunks.size() != columns.size()) {
      throw new ParquetException("a group of rows has other columns than the file");
    }
    ThriftStruct chunk = chunks.get(column.index());
    if (!chunk.text(1).isEmpty()) {
      throw new ParquetException("its columns are in other files");
    }
    return new ColumnReader(
        channel,
        column,
        chunk.struct(3).orElseThrow(() -> new ParquetException("a column has no metadata")));
  }

  /** Returns a text that a program stored with the file. */
  Optional<String> property(String key) {
    return metadata.structs(5).stream()
        .filter(entry -> entry.text(1).equals(key))
        .map(entry -> entry.text(2))
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
