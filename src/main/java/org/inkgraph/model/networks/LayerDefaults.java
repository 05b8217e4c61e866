package org.inkgraph.model.networks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.layers.LayerKinds;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NearestMatch;

/**
 * The defaults of a network file, which depend on the positions of its layers: short forms are
 * written out, names numbered by kind, and weights initialized for the activation that follows.
 * Also the checks that concern more than one layer.
 */
final class LayerDefaults {
  private static final ObjectMapper YAML = StrictYaml.mapper();
  private static final String LAYERS = "layers";
  private static final String NAME = "name";
  private static final String INITIALIZER = "initializer";
  private static final String LOGITS = "logits";
  private static final int MAX_DEPTH = 8;

  /** A scope of TensorFlow, without the dots that separate those of slots. */
  private static final Pattern VALID_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

  private final String source;
  private final int maxLayers;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /** Every layer, in the order of the activations, those inside of others included. */
  private final List<ObjectNode> inOrder = new ArrayList<>();

  /**
   * @param source origin of the layers, for messages
   */
  LayerDefaults(String source, int maxLayers) {
    this.source = source;
    this.maxLayers = maxLayers;
  }

  /** Returns the start of a message on a layer: {@code layer 2 (conv1): }. */
  static String where(String within, int number, String kind, JsonNode settings) {
    JsonNode name = settings.path(NAME);
    return "%slayer %d (%s): ".formatted(within, number, name.isTextual() ? name.asText() : kind);
  }

  /** Returns why the settings of a layer are invalid. */
  static String reason(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return StrictYaml.reason(e);
    }
    String key = StrictYaml.key(mapping);
    return StrictYaml.described(e, key.substring(key.indexOf('.') + 1));
  }

  /**
   * Returns layers as objects of one key, with names and initializers.
   *
   * @throws InkgraphException if a layer has no known kind or an unknown setting, a name is there
   *     twice, or logits are not at the end
   */
  ArrayNode resolve(JsonNode given) {
    ArrayNode resolved = list(given, "", 0);
    String last = resolved.get(resolved.size() - 1).fieldNames().next();
    if (!last.equals(LOGITS)) {
      throw NetworkFile.failure(source, "the last layer must be logits, got " + last);
    }
    for (int i = 0; i < inOrder.size(); i++) {
      initialize(i);
    }
    return resolved;
  }

  private ArrayNode list(JsonNode given, String within, int depth) {
    if (!given.isArray() || given.isEmpty()) {
      throw NetworkFile.failure(
          source, within + LAYERS + " must be a list of at least one layer, one entry per line");
    }
    if (depth > MAX_DEPTH) {
      throw NetworkFile.failure(source, "layers are nested more than " + MAX_DEPTH + " deep");
    }
    ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < given.size(); i++) {
      if (inOrder.size() == maxLayers) {
        throw NetworkFile.failure(source, "it has more than " + maxLayers + " layers");
      }
      String kind = kind(given.get(i), within + "layer " + (i + 1));
      if (kind.equals(LOGITS) && (depth > 0 || i < given.size() - 1)) {
        throw NetworkFile.failure(
            source, within + "layer " + (i + 1) + " (logits): only the last layer may be logits");
      }
      ObjectNode layer = JsonNodeFactory.instance.objectNode();
      inOrder.add(layer);
      resolved.add(layer);
      resolve(layer.putObject(kind), kind, given.get(i).path(kind), i + 1, within, depth);
    }
    return resolved;
  }

  private String kind(JsonNode given, String where) {
    if (!given.isTextual() && !(given.isObject() && given.size() == 1)) {
      throw NetworkFile.failure(
          source,
          "%s %s; a layer is a kind, as in relu, or a kind and its settings, as in dense: 256"
              .formatted(where, what(given)));
    }
    String kind = given.isTextual() ? given.asText() : given.fieldNames().next();
    List<String> known = LayerKinds.all();
    if (!known.contains(kind)) {
      throw NetworkFile.failure(
          source,
          "%s has the unknown kind %s%s; known kinds: %s"
              .formatted(where, kind, NearestMatch.hint(kind, known), String.join(", ", known)));
    }
    return kind;
  }

  private static String what(JsonNode given) {
    return switch (given.getNodeType()) {
      case ARRAY -> "is a list";
      case OBJECT ->
          given.isEmpty() ? "is empty" : "has several kinds, " + String.join(", ", names(given));
      case NULL -> "is empty";
      default -> "is " + given.asText();
    };
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void resolve(
      ObjectNode settings, String kind, JsonNode given, int number, String within, int depth) {
    List<String> known = LayerKinds.settings(kind);
    String unnamed = "%slayer %d (%s)".formatted(within, number, kind);
    boolean isSet = given.isContainerNode() ? !given.isEmpty() : given.isValueNode();
    if (known.isEmpty() && isSet && !given.isNull()) {
      throw NetworkFile.failure(source, unnamed + ": it has no settings");
    }
    if (given.isObject()) {
      for (String key : names(given)) {
        if (!known.contains(key)) {
          throw StrictYaml.unknownKey("network " + source + ": " + unnamed, key, known);
        }
      }
    }
    if (known.contains(NAME)) {
      String numbered = kind.equals(LOGITS) ? kind : kind + numbers.merge(kind, 1, Integer::sum);
      settings.put(
          NAME, given.hasNonNull(NAME) ? requireName(given.path(NAME), unnamed + ": ") : numbered);
    }
    String where = where(within, number, kind, settings);
    if (settings.has(NAME) && !names.add(settings.path(NAME).asText())) {
      throw NetworkFile.failure(
          source, where + "another layer has this name; choose a different one");
    }
    if (given.isObject()) {
      given.properties().forEach(set -> settings.putIfAbsent(set.getKey(), set.getValue()));
    } else if (!given.isMissingNode() && !given.isNull()) {
      LayerKinds.mainSetting(kind).ifPresent(main -> settings.set(main, given));
    }
    if (known.contains(LAYERS)) {
      settings.set(LAYERS, list(settings.path(LAYERS), where, depth + 1));
    }
  }

  private String requireName(JsonNode name, String where) {
    if (!(name.isTextual() && VALID_NAME.matcher(name.asText()).matches())) {
      throw NetworkFile.failure(
          source,
          where
              + "name must be a letter and up to 99 more letters, digits, - and _, got "
              + (name.isContainerNode() ? what(name) : name.asText()));
    }
    try {
      Parameter.requireFree(name.asText());
    } catch (InkgraphException e) {
      throw NetworkFile.failure(source, where + e.getMessage());
    }
    return name.asText();
  }

  /** Sets the initializer of a layer by the first activation before the next layer with weights. */
  private void initialize(int index) {
    String kind = inOrder.get(index).fieldNames().next();
    ObjectNode settings = (ObjectNode) inOrder.get(index).get(kind);
    if (!LayerKinds.settings(kind).contains(INITIALIZER) || settings.hasNonNull(INITIALIZER)) {
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
