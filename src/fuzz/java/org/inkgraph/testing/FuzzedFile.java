package org.inkgraph.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a fixed name in a temporary directory, whose content is what a fuzzer thought of. */
public final class FuzzedFile {
  private final Path path;

  /**
   * @param name the file's, which messages then have
   */
  public FuzzedFile(String name) {
    try {
      Path directory = Files.createTempDirectory("fuzz");
      path = directory.resolve(name);
      // Deleted in reverse order.
      directory.toFile().deleteOnExit();
      path.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory", e);
    }
  }

  /** Its place, once it has {@code content}. */
  public Path with(byte[] content) throws IOException {
    return Files.write(path, content);
  }
}
