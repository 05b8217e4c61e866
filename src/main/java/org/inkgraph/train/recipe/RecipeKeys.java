package org.inkgraph.train.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.optimizer.Adam;
import org.inkgraph.train.optimizer.Optimizer;

/**
 * The keys of a recipe. Adam is also read from the key {@code adam}, which is older than {@code
 * optimizer}, and is recorded there.
 */
final class RecipeKeys {
  private static final String ADAM = "adam";
  private static final String OPTIMIZER = "optimizer";

  /** Recorded only where they are used: versions that did not have them wrote none. */
  private static final Set<String> OPTIONAL = Set.of("calibrationTemperature", "until");

  private RecipeKeys() {}

  /**
   * Returns a recipe with Adam under {@code optimizer}.
   *
   * @param source origin of the recipe, for messages
   * @throws InkgraphException if a key is unknown or missing
   */
  static JsonNode checked(JsonNode given, String source) {
    JsonNode tree = withOptimizer(given, source);
    requireKeys(tree, Recipe.class, "", source);
    return tree;
  }

  /** Returns the current path of a key, with dots between levels. */
  static String moved(String key) {
    return (key + ".").startsWith(ADAM + ".") ? OPTIMIZER + "." + key : key;
  }

  /**
   * Returns a recipe as in records: Adam under {@code adam}, without the constants and the newer
   * keys that it does not have.
   */
  static Map<String, Object> recorded(Map<String, Object> recipe) {
    Map<String, Object> recorded = new LinkedHashMap<>();
    recipe.forEach(
        (key, value) -> {
          if (key.equals(OPTIMIZER)) {
            ((Map<?, ?>) value)
                .forEach(
                    (name, constants) ->
                        putOptimizer(recorded, name.toString(), (Map<?, ?>) constants));
          } else if (value != null || !OPTIONAL.contains(key)) {
            recorded.put(key, value);
          }
        });
    return recorded;
  }

  private static void putOptimizer(Map<String, Object> recorded, String name, Map<?, ?> constants) {
    Map<?, ?> present = new LinkedHashMap<>(constants);
    present.values().removeIf(Objects::isNull);
    if (name.equals(ADAM)) {
      recorded.put(ADAM, present);
    } else {
      recorded.put(OPTIMIZER, Map.of(name, present));
    }
  }

  private static JsonNode withOptimizer(JsonNode given, String source) {
    if (!given.has(ADAM)) {
      return given;
    }
    if (given.has(OPTIMIZER)) {
      throw new InkgraphException(
          "recipe " + source + ": adam and optimizer exclude each other; keep optimizer");
    }
    // Messages have the key as it is in the file.
    requireKeys(given.get(ADAM), Adam.class, ADAM + ".", source);
    ObjectNode moved = given.deepCopy();
    moved.putObject(OPTIMIZER).set(ADAM, moved.remove(ADAM));
    return moved;
  }

  /** Requires an object with one key, the name of an optimizer, and its constants below it. */
  private static void requireOptimizer(JsonNode given, String source) {
    Map<String, Class<?>> known = new LinkedHashMap<>();
    for (JsonSubTypes.Type type : Optimizer.class.getAnnotation(JsonSubTypes.class).value()) {
      known.put(type.name(), type.value());
    }
    if (!given.isObject() || given.size() != 1) {
      throw new InkgraphException(
          "recipe "
              + source
              + ": optimizer must have one key of "
              + String.join(", ", known.keySet()));
    }
    String name = given.fieldNames().next();
    if (!known.containsKey(name)) {
      throw StrictYaml.unknownKey(
          "recipe " + source, OPTIMIZER + "." + name, List.copyOf(known.keySet()));
    }
    requireKeys(given.get(name), known.get(name), OPTIMIZER + "." + name + ".", source);
  }

  /**
   * Requires every key of a record and no others, down to nested records; only what is nullable may
   * be missing.
   */
  private static void requireKeys(JsonNode given, Class<?> record, String prefix, String source) {
    List<String> known =
        Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();
    if (!given.isObject()) {
      throw new InkgraphException(
          "recipe "
              + source
              + ": "
              + (prefix.isEmpty()
                  ? "the file must have keys"
                  : prefix.substring(0, prefix.length() - 1) + " must have keys below it")
              + "; known here: "
              + String.join(", ", known));
    }
    given
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw StrictYaml.unknownKey("recipe " + source, prefix + key, known);
              }
            });
    for (RecordComponent component : record.getRecordComponents()) {
      String key = component.getName();
      if (component.getType().isPrimitive() && !given.has(key)) {
        throw new InkgraphException("recipe " + source + ": " + prefix + key + " is missing");
      }
      if (component.getType() == Optimizer.class && given.hasNonNull(key)) {
        requireOptimizer(given.get(key), source);
      }
      if (component.getType().isRecord() && given.hasNonNull(key)) {
        requireKeys(given.get(key), component.getType(), prefix + key + ".", source);
      }
    }
  }
}
