package org.inkgraph.model.networks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.layers.LayerKinds;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * What a network file leaves out and the position of a layer decides: short forms are written out,
 * names numbered by kind, and weights initialized for the activation that follows.
 */
final class LayerDefaults {
  private static final ObjectMapper YAML = StrictYaml.mapper();
  private static final String LAYERS = "layers";
  private static final String NAME = "name";
  private static final String INITIALIZER = "initializer";

  /** A scope of TensorFlow, without the dots that separate those of slots. */
  private static final Pattern VALID_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private final String source;
  private final int maxLayers;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Every layer, in the order of the activations, those inside of others included. */
  private final List<ObjectNode> inOrder = new ArrayList<>();

  /**
   * @param source origin of the layers, for messages
   */
  LayerDefaults(String source, int maxLayers) {
    this.source = source;
    this.maxLayers = maxLayers;
  }

  /**
   * Returns layers as objects of one key, with names and initializers.
   *
   * @throws InkgraphException if a layer has no known kind
   */
  ArrayNode resolve(JsonNode given) {
    ArrayNode resolved = list(given, "");
    for (int i = 0; i < inOrder.size(); i++) {
      initialize(i);
    }
    return resolved;
  }

  private ArrayNode list(JsonNode given, String within) {
    if (!given.isArray() || given.isEmpty()) {
      throw NetworkFile.failure(
          source, within + LAYERS + " must be a list of at least one layer, one entry per line");
    }
    ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < given.size(); i++) {
      resolved.add(layer(given.get(i), within + "layer " + (i + 1)));
    }
    return resolved;
  }

  private ObjectNode layer(JsonNode given, String where) {
    if (inOrder.size() == maxLayers) {
      throw NetworkFile.failure(source, "it has more than " + maxLayers + " layers");
    }
    boolean isKindOnly = given.isTextual();
    if (!isKindOnly && !(given.isObject() && given.size() == 1)) {
      throw NetworkFile.failure(
          source, where + " must be a kind of layer, as in relu or dense: 256");
    }
    String kind = isKindOnly ? given.asText() : given.fieldNames().next();
    if (!LayerKinds.all().contains(kind)) {
      throw NetworkFile.failure(
          source,
          where + " has the unknown kind " + kind + "; known: " + String.join(", ", LayerKinds.all()));
    }
    ObjectNode layer = JsonNodeFactory.instance.objectNode();
    inOrder.add(layer);
    ObjectNode settings = layer.putObject(kind);
    if (LayerKinds.settings(kind).contains(NAME)) {
      settings.put(NAME, kind.equals("logits") ? kind : kind + numbers.merge(kind, 1, Integer::sum));
    }
    settings.setAll(settings(isKindOnly ? null : given.get(kind), kind, where));
    requireName(settings, where);
    if (settings.has(LAYERS)) {
      settings.set(LAYERS, list(settings.get(LAYERS), where + " (" + kind + "): "));
    }
    return layer;
  }

  private ObjectNode settings(
      @Nullable JsonNode given, String kind, String where) {
    if (given == null || given.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (given instanceof ObjectNode object) {
      return object;
    }
    String main =
        LayerKinds.mainSetting(kind)
            .orElseThrow(
                () -> NetworkFile.failure(source, where + " (" + kind + ") has no settings"));
    return JsonNodeFactory.instance.objectNode().set(main, given);
  }

  private void requireName(ObjectNode settings, String where) {
    JsonNode name = settings.path(NAME);
    if (!name.isMissingNode()
        && !(name.isTextual() && VALID_NAME.matcher(name.asText()).matches())) {
      throw NetworkFile.failure(
          source,
          where
              + ": name must be a letter and then letters, digits, - and _, got "
              + name.asText());
    }
  }

  /** Sets the initializer of a layer by the first activation before the next layer with weights. */
  private void initialize(int index) {
    String kind = inOrder.get(index).fieldNames().next();
    ObjectNode settings = (ObjectNode) inOrder.get(index).get(kind);
    if (!LayerKinds.settings(kind).contains(INITIALIZER) || settings.has(INITIALIZER)) {
      return;
    }
    Initializer found = Initializer.GLOROT_UNIFORM;
    for (ObjectNode layer : inOrder.subList(index + 1, inOrder.size())) {
      String next = layer.fieldNames().next();
      if (LayerKinds.settings(next).contains(INITIALIZER)) {
        break;
      }
      Optional<Initializer> wanted = LayerKinds.initializerBefore(next);
      if (wanted.isPresent()) {
        found = wanted.get();
        break;
      }
    }
    settings.set(INITIALIZER, YAML.valueToTree(found));
  }
}
