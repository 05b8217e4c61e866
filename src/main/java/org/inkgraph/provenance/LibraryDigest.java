package org.inkgraph.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;

/**
 * The digest of a large library, which is kept beside it, with the size and the time of the file
 * that it is of. Computing it takes a second for each 150 MB.
 */
final class LibraryDigest {
  private static final int DIGITS = 64;

  private LibraryDigest() {}

  /** Returns the digest of a file. */
  static String of(Path library) throws IOException {
    Path kept = library.resolveSibling(library.getFileName() + ".sha256");
    String state = state(library);
    Optional<String> known = read(kept, state);
    if (known.isPresent()) {
      return known.get();
    }
    String digest = Sha256.ofFile(library);
    if (state.equals(state(library))) {
      keep(kept, digest + state);
    }
    return digest;
  }

  private static String state(Path library) throws IOException {
    return String.format(
        Locale.ROOT,
        "  %s %s%n",
        Files.size(library),
        Files.getLastModifiedTime(library).toInstant());
  }

  private static Optional<String> read(Path kept, String state) {
    try {
      String text = Files.readString(kept, StandardCharsets.US_ASCII);
      return text.length() == DIGITS + state.length() && text.endsWith(state)
          ? Optional.of(text.substring(0, DIGITS))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // none yet, or not ours
    }
  }

  private static void keep(Path kept, String text) {
    try {
      AtomicFile.write(kept, text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException | InkgraphException e) {
      // Computed again next time, where the directory cannot be written.
    }
  }
}
