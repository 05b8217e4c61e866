package org.inkgraph.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.Preconditions;

/**
 * The contents of an IDX file of unsigned bytes, the format of MNIST: two zero bytes, the element
 * type (8), the number of dimensions, each dimension as a big-endian uint32, and the elements in
 * row-major order. Described at the foot of <a href="https://yann.lecun.com/exdb/mnist/">LeCun's
 * page</a>.
 *
 * <p>The values are not copied, since a file may contain a gibibyte: callers must not modify an
 * array that they pass or receive.
 */
public final class IdxFile {
  static final int UNSIGNED_BYTE = 8;

  private final int[] dimensions;
  private final byte[] values;
  private final String sha256;

  /**
   * @param dimensions at least one, each at least 0
   * @param values uint8, in row-major order, as many as the product of the dimensions
   * @param sha256 hexadecimal digest of the whole file's decompressed bytes, header included
   * @throws IllegalArgumentException if the number of values is not the product of the dimensions
   */
  public IdxFile(int[] dimensions, byte[] values, String sha256) {
    requireSize(dimensions, values.length);
    this.dimensions = dimensions.clone();
    this.values = values;
    this.sha256 = sha256;
  }

  /** Returns a copy of the dimensions. */
  public int[] dimensions() {
    return dimensions.clone();
  }

  /** Returns the values. */
  public byte[] values() {
    return values;
  }

  /** Returns the hexadecimal SHA-256 of the decompressed bytes, header included. */
  public String sha256() {
    return sha256;
  }

  /**
   * Reads a file, plain or gzip, as detected from its first bytes. The size in the header is
   * checked against the file's length before memory is allocated.
   *
   * @param dimensions required number of dimensions: 3 for images, 1 for labels. For labels, rows
   *     of 32-bit integers are accepted as well, of which each begins with a label, as <a
   *     href="https://github.com/facebookresearch/qmnist">QMNIST</a> has them.
   * @throws MalformedInputException if the file is not an IDX file of unsigned bytes with that many
   *     dimensions, or is shorter or longer than its header announces
   * @throws IOException if the file cannot be read
   */
  public static IdxFile read(Path file, int dimensions) throws IOException {
    return new IdxReader(file).read(dimensions);
  }

  /**
   * Writes values as an IDX file, compressed by gzip if its name ends in {@code .gz}. Equal values
   * produce equal bytes: the gzip header contains neither time nor name.
   *
   * @return hexadecimal SHA-256 of the decompressed bytes
   * @throws IllegalArgumentException if the number of values is not the product of {@code
   *     dimensions}
   * @throws IOException if the file cannot be written
   */
  public static String write(Path file, byte[] values, int... dimensions) throws IOException {
    requireSize(dimensions, values.length);
    byte[] header = header(dimensions);
    try (OutputStream out = open(file)) {
      out.write(header);
      out.write(values);
    }
    return new Sha256().update(header, 0, header.length).update(values, 0, values.length).hex();
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return file.getFileName().toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
  }

  private static byte[] header(int[] dimensions) {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * dimensions.length);
    header.put(new byte[] {0, 0, UNSIGNED_BYTE, (byte) dimensions.length});
    for (int dimension : dimensions) {
      header.putInt(dimension);
    }
    return header.array();
  }

  private static void requireSize(int[] dimensions, int values) {
    if (product(dimensions) != values) {
      throw new IllegalArgumentException(
          "dimensions " + Arrays.toString(dimensions) + " do not hold " + values + " values");
    }
  }

  private static long product(int[] dimensions) {
    Preconditions.requireWithin("the number of dimensions", dimensions.length, 1, 255);
    long product = 1;
    for (int dimension : dimensions) {
      Preconditions.requireAtLeast("a dimension", dimension, 0);
      product = Math.multiplyExact(product, (long) dimension);
    }
    return product;
  }
}
