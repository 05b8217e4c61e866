package org.inkgraph.io;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;

/**
 * Reads a file that is small if it is what it should be, and refuses any other before it takes
 * memory for it.
 */
public final class BoundedFile {
  /** For what people write: 1 MiB. Even 20,000 names of classes need half of that. */
  public static final int TEXT = 1 << 20;

  /** For what the program writes: 16 MiB, the record of some 40,000 epochs. */
  public static final int RECORD = 16 << 20;

  private BoundedFile() {}

  /**
   * All bytes of a file.
   *
   * @param most how many it may have, such as {@link #TEXT}
   * @throws InkgraphException if it has more
   * @throws IOException if it cannot be read
   */
  public static byte[] bytes(Path file, int most) throws IOException {
    // A pipe or device has no size, and a file may grow meanwhile: what counts is what comes.
    if (Files.size(file) > most) {
      throw tooLarge(file, most);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(file, most);
      }
      return bytes;
    }
  }

  /**
   * The lines of a file in UTF-8, which has at most {@link #TEXT} bytes.
   *
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws InkgraphException if it has more bytes
   * @throws IOException if it cannot be read
   */
  public static List<String> lines(Path file) throws IOException {
    InputStream bytes = new ByteArrayInputStream(bytes(file, TEXT));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))) {
      return reader.lines().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static InkgraphException tooLarge(Path file, int most) {
    return new InkgraphException(
        file
            + " has more than the "
            + (most >> 20)
            + " MiB that such a file may have; name another file or put the right one there");
  }
}
