package org.inkgraph.model.networks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.runtime.InkgraphException;

/**
 * Network files: YAML with the keys {@code layers} and, if wanted, {@code summary} and {@code
 * recipes}. docs/NETWORKS.md describes them.
 */
public final class NetworkFile {
  /** The maximum number of layers, those inside of others included. */
  public static final int MAX_LAYERS = 1000;

  /** 1000 layers have about 60 KB. */
  private static final int MAX_BYTES = 1 << 18;

  /** The end of the name of a network file. */
  static final Pattern ENDING = Pattern.compile("(?i)\\.ya?ml$");

  private static final ObjectMapper YAML = StrictYaml.mapper();
  private static final String SUMMARY = "summary";
  private static final String RECIPES = "recipes";

  /** The recipes of a file that names none: not those of a network that has its name. */
  private static final String ANY_RECIPES = "network";

  private static final String LAYERS = "layers";
  private static final List<String> KEYS = List.of(SUMMARY, RECIPES, LAYERS);

  private NetworkFile() {}

  /**
   * Reads a network, whose name is that of the file without its extension.
   *
   * @throws InkgraphException if it is not a network file; the message names the layer
   * @throws IOException if it cannot be read
   */
  public static LayeredNetwork read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw failure(file.toString(), "it is a directory; name a YAML file");
    }
    String name = ENDING.matcher(file.getFileName().toString()).replaceFirst("");
    return parse(BoundedFile.bytes(file, MAX_BYTES), name, file.toString());
  }

  /**
   * Parses a network.
   *
   * @param name name of the network
   * @param source origin of the file, for messages
   * @throws InkgraphException if it is not a network file; the message names the layer
   */
  public static LayeredNetwork parse(byte[] yaml, String name, String source) throws IOException {
    JsonNode root = tree(yaml, source);
    if (root.isMissingNode() || root.isNull()) {
      throw failure(source, "it is empty; it must have the key layers");
    }
    if (!root.isObject()) {
      throw failure(source, "it must have the keys " + String.join(", ", KEYS));
    }
    root.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw StrictYaml.unknownKey("network " + source, key, KEYS);
              }
            });
    String recipes = text(root, RECIPES, ANY_RECIPES, source);
    if (!recipes.equals(ANY_RECIPES)
        && !recipes.equals(name)
        && !Networks.summaries().containsKey(recipes)) {
      throw failure(source, "recipes must be one of " + Networks.names() + ", got " + recipes);
    }
    return new LayeredNetwork(
        name,
        text(root, SUMMARY, "is of " + source, source),
        recipes,
        layers(root.path(LAYERS), source),
        source);
  }

  /**
   * Returns the layers of a record; the inverse of {@link #description}.
   *
   * @param source origin of the record, for messages
   * @throws InkgraphException if they are not layers
   */
  public static LayeredNetwork of(String name, List<Map<String, Object>> layers, String source) {
    return new LayeredNetwork(
        name, "is recorded", name, layers(YAML.valueToTree(layers), source), source);
  }

  /** Returns the layers with all their settings, as in {@code training.json}. */
  public static List<Map<String, Object>> description(LayeredNetwork network) {
    ArrayNode layers = YAML.createArrayNode();
    // One by one: the type of a list's entries would be lost.
    network.described().forEach(layer -> layers.add(YAML.valueToTree(layer)));
    return YAML.convertValue(layers, new TypeReference<>() {});
  }

  static InkgraphException failure(String source, String message) {
    return new InkgraphException("network " + source + ": " + message);
  }

  private static JsonNode tree(byte[] yaml, String source) throws IOException {
    try {
      return StrictYaml.tree(yaml);
    } catch (JsonProcessingException e) {
      throw failure(
          source, StrictYaml.notFinite(e).orElseGet(() -> "invalid YAML, " + StrictYaml.reason(e)));
    } catch (CharacterCodingException e) {
      throw failure(source, "it is not a text in UTF-8");
    }
  }

  private static List<DescribedLayer> layers(JsonNode given, String source) {
    return described(new LayerDefaults(source, MAX_LAYERS).resolve(given), "", source);
  }

  /** Returns the layers of a list. Inner ones are read first, as messages then name them. */
  private static List<DescribedLayer> described(JsonNode list, String within, String source) {
    List<DescribedLayer> layers = new ArrayList<>();
    for (JsonNode layer : list) {
      String kind = layer.fieldNames().next();
      JsonNode settings = layer.path(kind);
      String where = LayerDefaults.where(within, layers.size() + 1, kind, settings);
      if (settings.has(LAYERS)) {
        described(settings.path(LAYERS), where, source);
      }
      try {
        layers.add(YAML.treeToValue(layer, DescribedLayer.class));
      } catch (JsonProcessingException e) {
        throw failure(source, where + LayerDefaults.reason(e));
      }
    }
    return layers;
  }

  private static String text(JsonNode root, String key, String absent, String source) {
    JsonNode value = root.path(key);
    if (value.isMissingNode()) {
      return absent;
    }
    if (!value.isTextual()) {
      throw failure(source, key + " must be a text");
    }
    return value.asText();
  }
}
