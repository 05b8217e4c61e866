package org.inkgraph.data.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.runtime.InkgraphException;

/**
 * Pictures on their way from a file that cannot be read at random to an import: one temporary file
 * contains them all, so that no name of theirs becomes a path.
 */
public final class PictureStore implements AutoCloseable {
  private final Path given;
  private final ArchiveLimit limit;
  private final Path zip;
  private final ZipOutputStream out;
  private boolean opened;

  /**
   * Creates an empty store.
   *
   * @param given the file that the pictures are from, for messages
   * @param limit counts them
   * @throws IOException if there is no place for temporary files
   */
  public PictureStore(Path given, ArchiveLimit limit) throws IOException {
    this.given = given;
    this.limit = limit;
    zip = Files.createTempFile("inkgraph-", ".zip");
    zip.toFile().deleteOnExit();
    OutputStream file = Files.newOutputStream(zip);
    out = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16));
    // Hardly anything for pictures, and all that is needed for what is made to fill disks.
    out.setLevel(Deflater.BEST_SPEED);
  }

  /**
   * Adds a picture.
   *
   * @param name its path within the store, with slashes
   * @param content all of it is read; stays open
   * @throws InkgraphException if a limit is exceeded, or there is one of this name
   * @throws IOException if it cannot be read or written
   */
  public void add(String name, InputStream content) throws IOException {
    limit.addEntry(name);
    try {
      out.putNextEntry(new ZipEntry(name));
    } catch (ZipException | IllegalArgumentException e) {
      throw new InkgraphException(
          given + " has an entry that cannot be read, '" + name + "': " + e.getMessage(), e);
    }
    byte[] buffer = new byte[1 << 13];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      limit.addBytes(count);
      out.write(buffer, 0, count);
    }
    out.closeEntry();
  }

  /**
   * Opens the pictures that were added; their file is deleted when they are closed.
   *
   * @throws InkgraphException if they are not found as {@code reader} expects them
   * @throws IOException if they cannot be read
   */
  public OpenedPictures open(PictureArchive.TreeReader reader) throws IOException {
    out.close();
    OpenedPictures pictures =
        PictureArchive.open(zip, given, reader, () -> Files.deleteIfExists(zip));
    opened = true;
    return pictures;
  }

  /** Deletes the pictures, unless they were opened. */
  @Override
  public void close() throws IOException {
    if (!opened) {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(zip);
      }
    }
  }
}
