package org.inkgraph.train.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.io.UserPath;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Recipes as YAML: the presets that ship with the program, and users' own files. */
public final class Recipes {
  private static final List<String> PRESETS =
      List.of("quick", "original", "tuned", "distilled", "sprint");

  /** Prefix of the presets for networks without their own. */
  private static final String ANY_NETWORK = "network";

  private static final ObjectMapper YAML = StrictYaml.mapper();

  private Recipes() {}

  /**
   * Returns the names of the recipes that ship with the program.
   *
   * @param recipes name of the network, or of another whose recipes it shares ({@code
   *     Network.recipes})
   */
  public static List<String> presets(String recipes) {
    return PRESETS.stream().filter(name -> resource(name, recipes) != null).toList();
  }

  /**
   * Loads a recipe.
   *
   * @param nameOrFile one of {@link #presets}, or the path of a YAML file
   * @param recipes name of the network, or of another whose recipes it shares ({@code
   *     Network.recipes})
   * @throws InkgraphException if there is no such recipe, or the file has an unknown key or an
   *     invalid value
   */
  public static Recipe load(String nameOrFile, String recipes) throws IOException {
    if (presets(recipes).contains(nameOrFile)) {
      return preset(nameOrFile, recipes);
    }
    Path file = UserPath.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new InkgraphException(
          "no recipe %s for %s; there are %s, or name a YAML file"
              .formatted(nameOrFile, recipes, String.join(", ", presets(recipes))));
    }
    return parse(BoundedFile.bytes(file, BoundedFile.TEXT), file.toString());
  }

  /**
   * Returns the recipe that a model was trained with.
   *
   * @param model directory of the model, for messages
   * @throws InkgraphException if this program does not support it
   */
  public static Recipe of(TrainingRecord record, Path model) {
    return of(record.recipe(), model.resolve(TrainingRecord.FILE_NAME).toString());
  }

  /**
   * Parses a recipe.
   *
   * @param yaml every key and value, as in {@link #asMap}
   * @param source origin of the recipe, for messages
   * @throws InkgraphException if it is not YAML, or has an unknown key or an invalid value
   */
  public static Recipe parse(String yaml, String source) throws IOException {
    return parse(yaml.getBytes(StandardCharsets.UTF_8), source);
  }

  /**
   * Returns the recipe of a map; the inverse of {@link #asMap}.
   *
   * @param source origin of the recipe, for messages
   */
  public static Recipe of(Map<String, Object> recipe, String source) {
    return parse(YAML.valueToTree(recipe), source);
  }

  /**
   * Returns a recipe with a different value.
   *
   * @param given the key, with dots between levels
   * @throws IllegalArgumentException if there is no such key or the value is invalid
   */
  static Recipe replace(Recipe recipe, String given, @Nullable Object value) {
    ObjectNode root = YAML.valueToTree(recipe);
    JsonNode level = root;
    String key = RecipeKeys.moved(given);
    List<String> names = List.of(key.split("\\.", -1));
    for (String name : names.subList(0, names.size() - 1)) {
      level = level.path(name);
    }
    String last = names.get(names.size() - 1);
    if (!(level instanceof ObjectNode parent) || !parent.has(last)) {
      throw new IllegalArgumentException("no key " + given + " in the recipe");
    }
    parent.set(last, YAML.valueToTree(value));
    try {
      return YAML.treeToValue(RecipeKeys.checked(root, "with " + given), Recipe.class);
    } catch (InkgraphException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (JsonMappingException e) {
      String failed = StrictYaml.key(e);
      throw new IllegalArgumentException(
          StrictYaml.described(e, failed.isEmpty() ? key : failed), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(StrictYaml.described(e, key), e);
    }
  }

  /**
   * Returns every key and value, as in {@code training.json}. Adam is under {@code adam} rather
   * than {@code optimizer.adam}, so that digests of recipes and records of runs do not change.
   */
  public static Map<String, Object> asMap(Recipe recipe) {
    return RecipeKeys.recorded(
        YAML.convertValue(recipe, new TypeReference<LinkedHashMap<String, Object>>() {}));
  }

  /** Returns the preset of a network, or the one for any network; null if there is neither. */
  private static @Nullable String resource(String name, String recipes) {
    return Stream.of(recipes, ANY_NETWORK)
        .map(prefix -> "/org/inkgraph/recipes/" + prefix + "-" + name + ".yaml")
        .filter(resource -> Recipes.class.getResource(resource) != null)
        .findFirst()
        .orElse(null);
  }

  private static Recipe preset(String name, String recipes) throws IOException {
    String resource = Objects.requireNonNull(resource(name, recipes));
    try (InputStream in = Recipes.class.getResourceAsStream(resource)) {
      return parse(in.readAllBytes(), resource);
    }
  }

  private static Recipe parse(byte[] yaml, String source) throws IOException {
    try {
      return parse(StrictYaml.tree(yaml), source);
    } catch (JsonProcessingException e) {
      throw new InkgraphException("recipe " + source + StrictYaml.problem(e), e);
    } catch (CharacterCodingException e) {
      throw new InkgraphException("recipe " + source + " is not a text in UTF-8", e);
    }
  }

  private static Recipe parse(JsonNode given, String source) {
    JsonNode tree = RecipeKeys.checked(given, source);
    try {
      return YAML.treeToValue(tree, Recipe.class);
    } catch (JsonMappingException e) {
      throw new InkgraphException(
          "recipe " + source + ": " + StrictYaml.described(e, StrictYaml.key(e)), e);
    } catch (JsonProcessingException e) {
      throw new InkgraphException("recipe " + source + ": " + StrictYaml.reason(e), e);
    }
  }
}
