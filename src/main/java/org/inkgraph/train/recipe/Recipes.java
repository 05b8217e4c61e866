package org.inkgraph.train.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.Network;
import org.inkgraph.model.Networks;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.optimizer.Optimizers;

/** Recipes as YAML: the presets that ship with the program, and users' own files. */
public final class Recipes {
  private static final List<String> PRESETS = List.of("quick", "original", "tuned", "distilled");

  private static final ObjectMapper YAML = mapper();

  private Recipes() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = StrictYaml.mapper();
    mapper.registerSubtypes(List.copyOf(Optimizers.byName().values()));
    return mapper;
  }

  /**
   * Names of the recipes that ship with the program.
   *
   * @param model name of the network
   */
  public static List<String> presets(String model) {
    return PRESETS.stream()
        .filter(name -> Recipes.class.getResource(resource(name, model)) != null)
        .toList();
  }

  /**
   * The recipe that a user means.
   *
   * @param nameOrFile one of {@link #presets}, or the path of a YAML file
   * @param model name of the network
   * @throws InkgraphException if there is no such recipe, or the file has an unknown key or an
   *     impossible value
   */
  public static Recipe load(String nameOrFile, String model) throws IOException {
    if (presets(model).contains(nameOrFile)) {
      return preset(nameOrFile, model);
    }
    Path file = UserPath.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new InkgraphException(
          "no recipe "
              + nameOrFile
              + " for "
              + model
              + "; there are "
              + String.join(", ", presets(model))
              + ", or name a YAML file");
    }
    return parse(BoundedFile.bytes(file, BoundedFile.TEXT), file.toString());
  }

  /**
   * The recipe that a model was trained with.
   *
   * @param model where the record is from, for the message
   * @throws InkgraphException if it is none that this program knows
   */
  public static Recipe of(TrainingRecord record, Path model) {
    return of(record.recipe(), model.resolve(TrainingRecord.FILE_NAME).toString());
  }

  /**
   * Reads a recipe.
   *
   * @param yaml every key and value, as {@link #asMap} gives them
   * @param source where it is from, for the message
   * @throws InkgraphException if it is no YAML, has an unknown key or an impossible value
   */
  public static Recipe parse(String yaml, String source) throws IOException {
    return parse(yaml.getBytes(StandardCharsets.UTF_8), source);
  }

  /**
   * Returns the recipe of which {@link #asMap} returned {@code recipe}.
   *
   * @param source where it is from, for messages
   */
  public static Recipe of(Map<String, Object> recipe, String source) {
    return parse(YAML.valueToTree(recipe), source);
  }

  /**
   * The same recipe with another value.
   *
   * @param given the key, with dots between levels
   * @throws IllegalArgumentException if there is no such key or the value is impossible
   */
  static Recipe replace(Recipe recipe, String given, Object value) {
    ObjectNode root = YAML.valueToTree(recipe);
    ObjectNode level = root;
    String key = RecipeKeys.moved(given);
    int from = 0;
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', from)) {
      if (!(level.get(key.substring(from, dot)) instanceof ObjectNode next)) {
        throw new IllegalArgumentException("no key " + given + " in the recipe");
      }
      level = next;
      from = dot + 1;
    }
    if (!level.has(key.substring(from))) {
      throw new IllegalArgumentException("no key " + given + " in the recipe");
    }
    level.set(key.substring(from), YAML.valueToTree(value));
    try {
      return YAML.treeToValue(root, Recipe.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(StrictYaml.described(e, key), e);
    }
  }

  /**
   * Every key and value, as {@code training.json} records it. Adam stands under {@code adam} rather
   * than {@code optimizer.adam}, so that digests of recipes and records of runs stay what they
   * were.
   */
  public static Map<String, Object> asMap(Recipe recipe) {
    return RecipeKeys.recorded(
        YAML.convertValue(recipe, new TypeReference<LinkedHashMap<String, Object>>() {}));
  }

  private static String resource(String name, String model) {
    String network = Networks.named(model).map(Network::recipes).orElse(model);
    return "/org/inkgraph/recipes/" + network + "-" + name + ".yaml";
  }

  private static Recipe preset(String name, String model) throws IOException {
    String resource = resource(name, model);
    try (InputStream in = Recipes.class.getResourceAsStream(resource)) {
      return parse(in.readAllBytes(), resource);
    }
  }

  private static Recipe parse(byte[] yaml, String source) throws IOException {
    try {
      return parse(YAML.readTree(yaml), source);
    } catch (JsonProcessingException e) {
      throw new InkgraphException("recipe " + source + " is not YAML: " + StrictYaml.reason(e), e);
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
