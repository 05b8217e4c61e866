package org.inkgraph.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The bytes of a file for readers that assume zeros after its end, as WebP's does: a few of them,
 * since from zeros without end it would build tables of a gibibyte.
 */
final class FiniteStream extends MemoryCacheImageInputStream {
  /** Readers look up to eight bytes ahead, several times each. */
  private static final int MAX_READS_AFTER_END = 1_000;

  private int readsAfterEnd;

  FiniteStream(byte[] file) {
    super(new ByteArrayInputStream(file));
  }

  @Override
  public int read() throws IOException {
    return counted(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return counted(super.read(bytes, offset, length));
  }

  private int counted(int read) throws IOException {
    if (read == -1 && ++readsAfterEnd > MAX_READS_AFTER_END) {
      throw new IOException(PictureFile.ENDS_TOO_EARLY);
    }
    return read;
  }
}
