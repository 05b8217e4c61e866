package org.inkgraph.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Inkgraph's JSON files: records in camelCase, indented by two spaces, with {@code
 * \n} at line ends, and a {@code formatVersion} that is checked first.
 */
public final class JsonFile {
  /** Uses Jackson's algorithm for doubles, since Java's produces other digits from JDK 19 on. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(TWO_SPACES).withArrayIndenter(TWO_SPACES));

  private static final String VERSION = "formatVersion";

  private JsonFile() {}

  /** Returns {@code value} as JSON, ending in a newline. */
  public static String text(@Nullable Object value) {
    return text(WRITER, value);
  }

  /** Returns {@code value} as JSON in one line, ending in a newline. */
  public static String line(Object value) {
    return text(MAPPER.writer(), value);
  }

  private static String text(ObjectWriter writer, @Nullable Object value) {
    try {
      return writer.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          Objects.requireNonNull(value).getClass() + " cannot be written as JSON", e);
    }
  }

  /**
   * Returns what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not JSON of that type
   */
  public static <T> T parse(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  /** Writes {@code value} to {@code file}, whole or not at all. */
  public static void write(Path file, Object value) throws IOException {
    AtomicFile.write(file, text(value).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a record whose JSON has a {@code formatVersion}.
   *
   * @param newestFormatVersion newest version that is supported, at least 1
   * @throws InkgraphException if the file is not JSON of that type, has a newer version, or is
   *     larger than {@link BoundedFile#RECORD}
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path file, Class<T> type, int newestFormatVersion) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(BoundedFile.bytes(file, BoundedFile.RECORD));
      if (!hasFormatVersion(tree)) {
        throw new InkgraphException(
            file + " has no formatVersion of 1 or more, so Inkgraph did not write it");
      }
      return value(file, tree, type, newestFormatVersion);
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    } catch (CharConversionException e) {
      throw new InkgraphException(file + " is not UTF-8, so Inkgraph did not write it", e);
    }
  }

  /**
   * Reads a record as {@link #read} does, unless another program wrote the file.
   *
   * @return empty if the file is not JSON with a {@code formatVersion}, or is larger than {@link
   *     BoundedFile#RECORD}
   * @throws InkgraphException if it is not of that type, or has a newer version
   * @throws IOException if it cannot be read
   */
  public static <T> Optional<T> readOwn(Path file, Class<T> type, int newestFormatVersion)
      throws IOException {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(BoundedFile.bytes(file, BoundedFile.RECORD));
    } catch (JsonProcessingException | CharConversionException | InkgraphException e) {
      return Optional.empty();
    }
    try {
      return hasFormatVersion(tree)
          ? Optional.of(value(file, tree, type, newestFormatVersion))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    }
  }

  private static boolean hasFormatVersion(JsonNode tree) {
    JsonNode version = tree.path(VERSION);
    return version.isInt() && version.intValue() >= 1;
  }

  private static <T> T value(Path file, JsonNode tree, Class<T> type, int newestFormatVersion)
      throws JsonProcessingException {
    int version = tree.path(VERSION).intValue();
    if (version > newestFormatVersion) {
      throw new InkgraphException(
          file
              + " has formatVersion "
              + version
              + ", but this version of Inkgraph reads only up to "
              + newestFormatVersion
              + "; use a newer Inkgraph");
    }
    return MAPPER.treeToValue(tree, type);
  }

  private static InkgraphException malformed(Path file, JsonProcessingException e) {
    return new InkgraphException(
        file + " is not in the format that Inkgraph writes: " + reason(e), e);
  }

  /** Returns why reading failed: a record's own message if there is one. */
  private static String reason(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException cause
        ? Objects.requireNonNullElse(cause.getMessage(), cause.toString())
        : firstLine(e);
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable JSON");
  }
}
