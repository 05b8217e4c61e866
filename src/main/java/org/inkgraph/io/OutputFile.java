package org.inkgraph.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of an {@link OutputFolder}.
 *
 * @param name name of the file, without a directory
 * @param description short description for a page's list of files; empty for a file that is not
 *     listed
 * @param content writes the file
 */
public record OutputFile(String name, Optional<String> description, Content content) {

  /** Writes a file. */
  public interface Content {
    /** Writes the content to {@code file}, which does not exist yet. */
    void writeTo(Path file) throws IOException;
  }

  /** Writes a text. */
  public interface Text {
    /** Appends the text to {@code out}. */
    void appendTo(Appendable out) throws IOException;
  }

  /** Returns a listed file that contains {@code text} in UTF-8. */
  public static OutputFile text(String name, String description, Text text) {
    return new OutputFile(
        name,
        Optional.of(description),
        file -> {
          try (BufferedWriter out = Files.newBufferedWriter(file)) {
            text.appendTo(out);
          }
        });
  }
}
