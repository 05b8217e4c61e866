package org.inkgraph.io;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The decompressed bytes of an entry of a ZIP file. The checksum is verified at their end, which
 * {@link ZipFile} does not do.
 */
public final class VerifiedEntry extends CheckedInputStream {
  private final ZipEntry entry;

  private VerifiedEntry(ZipFile zip, ZipEntry entry) throws IOException {
    super(zip.getInputStream(entry), new CRC32());
    this.entry = entry;
  }

  /**
   * Opens an entry.
   *
   * @throws ZipException if there is none of this name; also thrown where the bytes end, if they
   *     have another checksum than the archive says
   * @throws IOException if it cannot be read
   */
  public static VerifiedEntry open(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("no entry " + name);
    }
    return new VerifiedEntry(zip, entry);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    verify(value < 0);
    return value;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    verify(count < 0);
    return count;
  }

  private void verify(boolean ended) throws ZipException {
    if (ended && entry.getCrc() >= 0 && getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException(entry.getName() + " has another checksum");
    }
  }
}
