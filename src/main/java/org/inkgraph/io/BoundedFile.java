package org.inkgraph.io;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;

/** Reads files of limited size; larger files are rejected before memory is allocated for them. */
public final class BoundedFile {
  /** Limit for files that people write, 1 MiB; 20,000 class names need half of that. */
  public static final int TEXT = 1 << 20;

  /** Limit for files that the program writes, 16 MiB; the record of about 40,000 epochs. */
  public static final int RECORD = 16 << 20;

  private BoundedFile() {}

  /**
   * Returns all bytes of a file.
   *
   * @param maxBytes maximum size in bytes, such as {@link #TEXT}
   * @throws InkgraphException if it is larger, or a directory
   * @throws IOException if it cannot be read
   */
  public static byte[] bytes(Path file, int maxBytes) throws IOException {
    // A pipe or device has no size, and a file may grow: the bytes read are checked, too.
    if (Files.size(file) > maxBytes) {
      throw tooLarge(file, maxBytes);
    }
    if (Files.isDirectory(file)) {
      throw new InkgraphException(file + " is a directory; a file is expected there");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLarge(file, maxBytes);
      }
      return bytes;
    }
  }

  /**
   * Returns the lines of a UTF-8 file with at most {@link #TEXT} bytes, without a byte order mark.
   * A file that begins with the mark of UTF-16, as some programs for Windows write it, is read as
   * such.
   *
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws InkgraphException if it is larger
   * @throws IOException if it cannot be read
   */
  public static List<String> lines(Path file) throws IOException {
    InputStream bytes = new ByteArrayInputStream(bytes(file, TEXT));
    try (BufferedReader reader = new BufferedReader(ByteOrderMark.reader(bytes))) {
      return reader.lines().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static InkgraphException tooLarge(Path file, int maxBytes) {
    return new InkgraphException(
        file
            + " has more than the "
            + (maxBytes < 1 << 20 ? (maxBytes >> 10) + " KiB" : (maxBytes >> 20) + " MiB")
            + " that such a file may have; name another file or put the right one there");
  }
}
