package org.inkgraph.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.inkgraph.io.Gzip;
import org.inkgraph.runtime.InkgraphException;

/**
 * A stream of the images of one IDX file, plain or gzip; the file may be larger than memory, and
 * than the 2^31 bytes of a Java array.
 *
 * <p>Not thread-safe.
 */
public final class IdxImages implements AutoCloseable {
  private static final int DIMENSIONS = 3;

  /** Bytes before the first image. */
  private static final long HEADER = 16;

  private final Path file;
  private final IdxReader reader;
  private final InputStream in;
  private final int count;
  private final ImageShape shape;
  private long next;

  private IdxImages(Path file, IdxReader reader, InputStream in, int[] dimensions) {
    this.file = file;
    this.reader = reader;
    this.in = in;
    this.count = dimensions[0];
    this.shape = ImageShape.of(dimensions[1], dimensions[2]);
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws MalformedInputException if it is not an IDX file of unsigned bytes with three
   *     dimensions, or is a plain file whose length is not what the header announces
   * @throws InkgraphException if its images have no pixels
   * @throws IOException if it cannot be read
   */
  public static IdxImages open(Path file) throws IOException {
    IdxReader reader = new IdxReader(file);
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      boolean gzip = Gzip.isNext(raw);
      InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
      int[] shape = reader.readHeader(in, DIMENSIONS);
      if (shape[1] == 0 || shape[2] == 0) {
        throw new InkgraphException(
            file
                + " contains images of "
                + shape[1]
                + "x"
                + shape[2]
                + " pixels, so they are empty");
      }
      if (!gzip) {
        reader.requireSize(Files.size(file), (long) shape[0] * shape[1] * shape[2]);
      }
      return new IdxImages(file, reader, in, shape);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw reader.damaged(0, e);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Returns whether a file, plain or gzip, starts as an IDX file of images does. */
  public static boolean isImageFile(Path file) throws IOException {
    try (InputStream in = Gzip.open(file)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4
          && magic[0] == 0
          && magic[1] == 0
          && magic[2] == IdxFile.UNSIGNED_BYTE
          && magic[3] == DIMENSIONS;
    } catch (EOFException | ZipException e) {
      return false;
    }
  }

  /** Returns the number of images that the header announces. */
  public int count() {
    return count;
  }

  /** Size of an image. */
  public ImageShape shape() {
    return shape;
  }

  /**
   * Skips images.
   *
   * @throws IllegalArgumentException if fewer are left
   * @throws MalformedInputException if the file ends before, is damaged, or continues after its
   *     last image
   */
  public void skip(long images) throws IOException {
    requireLeft(images);
    try {
      in.skipNBytes(images * shape.pixels());
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
    advance(images);
  }

  /**
   * Reads the next image.
   *
   * @return uint8 {@code [rows, columns]} in row-major order
   * @throws IllegalArgumentException if none is left
   * @throws MalformedInputException if the file ends before, is damaged, or continues after its
   *     last image
   */
  public byte[] read() throws IOException {
    requireLeft(1);
    byte[] image;
    try {
      image = in.readNBytes(shape.pixels());
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
    if (image.length < shape.pixels()) {
      throw damaged(new EOFException());
    }
    advance(1);
    return image;
  }

  /** Requires that the file ends after its last image, where gzip compares checksums. */
  private void advance(long images) throws IOException {
    next += images;
    try {
      if (next == count && in.read() >= 0) {
        throw reader.malformed(
            HEADER + next * shape.pixels(), "the file continues after the announced end");
      }
    } catch (EOFException | ZipException e) {
      throw reader.damaged(HEADER + next * shape.pixels(), e);
    }
  }

  private void requireLeft(long images) {
    if (images > count - next) {
      throw new IllegalArgumentException(
          images + " images are requested, but " + (count - next) + " are left in " + file);
    }
  }

  private MalformedInputException damaged(IOException e) {
    long offset = HEADER + next * shape.pixels();
    return e instanceof EOFException
        ? new MalformedInputException(file, offset, "the file ends within image " + next, e)
        : reader.damaged(offset, e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
