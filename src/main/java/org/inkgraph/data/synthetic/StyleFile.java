package org.inkgraph.data.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.runtime.InkgraphException;

/** Reads styles in YAML: the standard one, and user files with differences from it. */
public final class StyleFile {
  private static final String RESOURCE = "handwriting.yaml";

  private static final ObjectMapper YAML = StrictYaml.mapper();

  private StyleFile() {}

  /** Returns the built-in style. */
  public static HandwritingStyle standard() {
    try {
      return YAML.treeToValue(standardTree(), HandwritingStyle.class);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  /**
   * Reads the standard style with a file's changes. A list replaces the standard one as a whole, so
   * a digit that the file names has only the file's allographs.
   *
   * @throws InkgraphException if the file does not exist, is not YAML, or has an unknown key or an
   *     invalid value; the message names the key
   * @throws IOException if it cannot be read
   */
  public static HandwritingStyle read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InkgraphException("no style " + file + "; name a YAML file");
    }
    try {
      ObjectNode style = standardTree();
      merge(style, StrictYaml.tree(BoundedFile.bytes(file, BoundedFile.TEXT)), "", file);
      return YAML.treeToValue(style, HandwritingStyle.class);
    } catch (JsonMappingException e) {
      throw new InkgraphException("style " + file + ": " + described(e), e);
    } catch (JsonProcessingException e) {
      throw new InkgraphException("style " + file + StrictYaml.problem(e), e);
    } catch (CharacterCodingException e) {
      throw new InkgraphException("style " + file + " is not a text in UTF-8", e);
    }
  }

  private static ObjectNode standardTree() throws IOException {
    try (InputStream in = StyleFile.class.getResourceAsStream(RESOURCE)) {
      return (ObjectNode) YAML.readTree(in.readAllBytes());
    }
  }

  /** Merges {@code change} into {@code style}, which has every known key. */
  private static void merge(ObjectNode style, JsonNode change, String prefix, Path file) {
    List<String> known = new ArrayList<>();
    style.fieldNames().forEachRemaining(known::add);
    if (!change.isObject()) {
      throw new InkgraphException(
          "style "
              + file
              + ": "
              + (prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1))
              + " must have some of the keys "
              + String.join(", ", known));
    }
    for (Map.Entry<String, JsonNode> entry : change.properties()) {
      String key = entry.getKey();
      if (!known.contains(key)) {
        throw StrictYaml.unknownKey("style " + file, prefix + key, known);
      }
      if (style.get(key) instanceof ObjectNode inner) {
        merge(inner, entry.getValue(), prefix + key + ".", file);
      } else {
        style.set(key, entry.getValue());
      }
    }
  }

  /** Returns the key and the reason; a record's own message already names the key. */
  private static String described(JsonMappingException e) {
    String key = StrictYaml.key(e);
    String reason = StrictYaml.reason(e);
    return key.isEmpty() || reason.startsWith(key) ? reason : key + ": " + reason;
  }
}
