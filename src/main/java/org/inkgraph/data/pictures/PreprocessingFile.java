package org.inkgraph.data.pictures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.image.Polarity;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code preprocessing.json} in a data set: its {@link Preprocessing} and the
 * version of the format.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 */
public record PreprocessingFile(
    int formatVersion,
    PreprocessingMethod method,
    int version,
    int rows,
    int columns,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Polarity invert,
    @JsonInclude(JsonInclude.Include.NON_NULL) Preprocessing.@Nullable Borders borders) {
  static final int FORMAT_VERSION = 1;

  /** Name of the file. */
  public static final String NAME = "preprocessing.json";

  /** Writes the file into a directory. */
  public static void write(Path directory, Preprocessing of) throws IOException {
    JsonFile.write(
        directory.resolve(NAME),
        new PreprocessingFile(
            FORMAT_VERSION,
            of.method(),
            of.version(),
            of.rows(),
            of.columns(),
            of.invert(),
            of.borders()));
  }

  /**
   * Reads a file.
   *
   * @return the preprocessing, or empty if the file does not exist
   * @throws InkgraphException if it is not in this format, or in a newer one
   * @throws IOException if it cannot be read
   */
  public static Optional<Preprocessing> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    PreprocessingFile read = JsonFile.read(file, PreprocessingFile.class, FORMAT_VERSION);
    try {
      return Optional.of(
          new Preprocessing(
              read.method, read.version, read.rows, read.columns, read.invert, read.borders));
    } catch (IllegalArgumentException e) {
      throw new InkgraphException(
          file + " is not in the format that Inkgraph writes: " + e.getMessage(), e);
    }
  }
}
