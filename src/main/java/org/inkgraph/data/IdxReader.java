package org.inkgraph.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.inkgraph.io.Gzip;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Reads one IDX file; see {@link IdxFile#read}. */
final class IdxReader {
  /** Maximum length of an array on every Java virtual machine. */
  private static final long MAX_LENGTH = Integer.MAX_VALUE - 8;

  /** Maximum compression ratio of gzip: Deflate encodes at most 258 bytes in 2 bits. */
  private static final long MAX_EXPANSION = 1032;

  /** Element type of big-endian 32-bit integers. */
  private static final int INTEGER = 12;

  private static final int FIRST_CHUNK = 1 << 20;

  /** Compression ratio up to which memory is allocated at once: MNIST's images have 4.7. */
  private static final int USUAL_EXPANSION = 8;

  private static final String REMEDY = "; get the file again, or create it again";

  private final Path file;
  private final Sha256 sha256 = new Sha256();
  private long offset;

  IdxReader(Path file) {
    this.file = file;
  }

  IdxFile read(int dimensions) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InkgraphException(file + " is a directory, not an IDX file");
    }
    long size = Files.size(file);
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      boolean gzip = Gzip.isNext(raw);
      try (InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw) {
        int[] shape = readHeader(in, dimensions);
        boolean wide = shape.length > dimensions;
        int length = length(shape, wide ? Integer.BYTES : 1);
        long announced = offset + length;
        if (!gzip) {
          requireSize(size, length);
        }
        if (gzip && announced / MAX_EXPANSION > size) {
          throw malformed(
              4,
              "the header announces " + announced + " bytes, but the file contains only " + size);
        }
        requireRoom(length);
        long first = Math.max(FIRST_CHUNK, USUAL_EXPANSION * size);
        byte[] values = readValues(in, length, gzip ? (int) Math.min(length, first) : length);
        return wide ? firstColumn(shape, values) : new IdxFile(shape, values, sha256.hex());
      } catch (OutOfMemoryError e) {
        throw tooLarge(e);
      } catch (EOFException | ZipException e) {
        throw damaged(offset, e);
      }
    }
  }

  /** Returns that the file ends too early, or that it is not what gzip has written. */
  MalformedInputException damaged(long position, IOException cause) {
    String reason =
        cause instanceof EOFException
            ? "the file ends here, cut short"
            : "the gzip data is damaged (" + cause.getMessage() + ")";
    return new MalformedInputException(file, position, reason + REMEDY, cause);
  }

  /** Requires that a plain file has the size that its header, which has been read, announces. */
  void requireSize(long size, long values) throws MalformedInputException {
    long announced = offset + values;
    if (size != announced) {
      throw malformed(
          Math.min(size, announced),
          "the header announces " + announced + " bytes, the file has " + size);
    }
  }

  /**
   * Reads the header, which must have this many dimensions; returns their sizes. Where one is
   * required, rows of integers with two are accepted.
   */
  int[] readHeader(InputStream in, int required) throws IOException {
    byte[] magic = readHeaderBytes(in, 4);
    if (magic[0] != 0 || magic[1] != 0) {
      throw malformed(
          0,
          "an IDX file must begin with two zero bytes, found "
              + (magic[0] & 0xFF)
              + " and "
              + (magic[1] & 0xFF));
    }
    boolean wide = required == 1 && magic[2] == INTEGER && magic[3] == 2;
    int dimensions = wide ? 2 : required;
    if (magic[2] != IdxFile.UNSIGNED_BYTE && !wide) {
      throw malformed(2, "element type 8 (unsigned byte) expected, found " + (magic[2] & 0xFF));
    }
    if ((magic[3] & 0xFF) != dimensions) {
      throw malformed(
          3, "number of dimensions " + dimensions + " expected, found " + (magic[3] & 0xFF));
    }
    ByteBuffer sizes = ByteBuffer.wrap(readHeaderBytes(in, 4 * dimensions));
    int[] shape = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      long size = Integer.toUnsignedLong(sizes.getInt());
      if (size > MAX_LENGTH) {
        throw malformed(4 + 4L * i, "dimension " + size + " is more than " + MAX_LENGTH);
      }
      shape[i] = (int) size;
    }
    return shape;
  }

  private byte[] readHeaderBytes(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw malformed(offset + bytes.length, "the file ends within its header");
    }
    sha256.update(bytes, 0, length);
    offset += length;
    return bytes;
  }

  private int length(int[] shape, int valueSize) {
    long length = valueSize;
    for (int dimension : shape) {
      length *= dimension;
      if (length > MAX_LENGTH) {
        throw malformed(
            4, "dimensions " + Arrays.toString(shape) + " are more than " + MAX_LENGTH + " bytes");
      }
    }
    return (int) length;
  }

  private void requireRoom(int length) {
    if (length > Runtime.getRuntime().maxMemory()) {
      throw tooLarge(null);
    }
  }

  /**
   * Grows the array with the data where the file's size does not bound it, so that an announced
   * length alone costs no memory.
   */
  private byte[] readValues(InputStream in, int length, int first) throws IOException {
    byte[] values = new byte[first];
    int filled = 0;
    while (filled < length) {
      if (filled == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, 2L * values.length));
      }
      int n = in.read(values, filled, values.length - filled);
      if (n < 0) {
        throw malformed(
            offset, "the file ends here, " + (length - filled) + " bytes before the announced end");
      }
      sha256.update(values, filled, n);
      filled += n;
      offset += n;
    }
    if (in.read() >= 0) {
      throw malformed(offset, "the file continues after the announced end");
    }
    return values;
  }

  /** Returns labels that are the first integers of rows. */
  private IdxFile firstColumn(int[] shape, byte[] values) throws MalformedInputException {
    int rows = shape[0];
    int row = shape[1] * Integer.BYTES;
    if (row == 0 && rows > 0) {
      throw malformed(8, "the rows of labels are empty");
    }
    ByteBuffer integers = ByteBuffer.wrap(values);
    byte[] labels = new byte[rows];
    for (int i = 0; i < rows; i++) {
      int label = integers.getInt(i * row);
      if (label < 0 || label > 255) {
        throw malformed(12 + (long) i * row, "a label must be within 0..255, found " + label);
      }
      labels[i] = (byte) label;
    }
    return new IdxFile(new int[] {rows}, labels, sha256.hex());
  }

  private InkgraphException tooLarge(@Nullable OutOfMemoryError e) {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return new InkgraphException(
        file
            + " does not fit into the "
            + mebibytes
            + " MiB that Java may use here; allow more (JAVA_OPTS=-Xmx8g) or use fewer images",
        e);
  }

  MalformedInputException malformed(long position, String reason) {
    return new MalformedInputException(file, position, reason + REMEDY);
  }
}
