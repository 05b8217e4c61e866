package org.inkgraph.model.networks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.LayerKinds;
import org.inkgraph.model.layers.Logits;
import org.inkgraph.model.layers.NamedLayer;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.runtime.InkgraphException;

/**
 * Network files: YAML with the keys {@code layers} and, if wanted, {@code summary} and {@code
 * recipes}. docs/NETWORKS.md describes them.
 */
public final class NetworkFile {
  /** The maximum number of layers, those inside of others included. */
  public static final int MAX_LAYERS = 1000;

  private static final ObjectMapper YAML = StrictYaml.mapper();
  private static final List<String> KEYS = List.of("summary", "recipes", "layers");

  private NetworkFile() {}

  /**
   * Reads a network, whose name is that of the file without its extension.
   *
   * @throws InkgraphException if it is not a network file; the message names the layer
   * @throws IOException if it cannot be read
   */
  public static LayeredNetwork read(Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return parse(BoundedFile.bytes(file, BoundedFile.TEXT), name, file.toString());
  }

  /**
   * Parses a network.
   *
   * @param name name of the network
   * @param source origin of the file, for messages
   * @throws InkgraphException if it is not a network file; the message names the layer
   */
  public static LayeredNetwork parse(byte[] yaml, String name, String source) throws IOException {
    JsonNode root;
    try {
      root = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new InkgraphException(
          "network " + source + " is not YAML: " + StrictYaml.reason(e), e);
    }
    if (!root.isObject()) {
      throw failure(source, "the file must have the keys " + String.join(", ", KEYS));
    }
    root.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw StrictYaml.unknownKey("network " + source, key, KEYS);
              }
            });
    return new LayeredNetwork(
        name,
        text(root, "summary", "is of " + source, source),
        text(root, "recipes", name, source),
        layers(root.path("layers"), source));
  }

  /**
   * Returns the layers of a record; the inverse of {@link #description}.
   *
   * @param source origin of the record, for messages
   * @throws InkgraphException if they are not layers
   */
  public static LayeredNetwork of(
      String name, List<Map<String, Object>> layers, String source) {
    return new LayeredNetwork(
        name, "is recorded", name, layers(YAML.valueToTree(layers), source));
  }

  /** Returns the layers with all their settings, as in {@code training.json}. */
  public static List<Map<String, Object>> description(LayeredNetwork network) {
    ArrayNode layers = YAML.createArrayNode();
    // One by one: the type of a list's entries would be lost.
    network.described().forEach(layer -> layers.add(YAML.valueToTree(layer)));
    return YAML.convertValue(layers, new TypeReference<>() {});
  }

  private static List<DescribedLayer> layers(JsonNode given, String source) {
    JsonNode written = new LayerDefaults(source, MAX_LAYERS).resolve(given);
    List<DescribedLayer> layers = new ArrayList<>();
    for (JsonNode layer : written) {
      layers.add(layer(layer, layers.size() + 1, source));
    }
    requireNamesOnce(layers, new HashSet<>(), source);
    if (!(layers.get(layers.size() - 1) instanceof Logits)
        || layers.stream().filter(Logits.class::isInstance).count() > 1) {
      throw failure(source, "the last layer, and no other, must be logits");
    }
    return layers;
  }

  private static DescribedLayer layer(JsonNode layer, int number, String source) {
    String kind = layer.fieldNames().next();
    String where = "layer " + number + " (" + layer.path(kind).path("name").asText(kind) + "): ";
    try {
      return YAML.treeToValue(layer, DescribedLayer.class);
    } catch (UnrecognizedPropertyException e) {
      throw StrictYaml.unknownKey(
          "network " + source + ": layer " + number,
          StrictYaml.key(e),
          e.getKnownPropertyIds().stream().map(String::valueOf).toList());
    } catch (JsonMappingException e) {
      throw failure(source, where + StrictYaml.described(e, StrictYaml.key(e)));
    } catch (JsonProcessingException e) {
      throw failure(source, where + StrictYaml.reason(e));
    }
  }

  private static void requireNamesOnce(
      List<DescribedLayer> layers, Set<String> names, String source) {
    for (DescribedLayer layer : layers) {
      if (layer instanceof NamedLayer named && !names.add(named.name())) {
        throw failure(source, "two layers have the name " + named.name());
      }
      if (layer instanceof Residual residual) {
        requireNamesOnce(residual.layers(), names, source);
      }
    }
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

  static InkgraphException failure(String source, String message) {
    return new InkgraphException("network " + source + ": " + message);
  }
}
