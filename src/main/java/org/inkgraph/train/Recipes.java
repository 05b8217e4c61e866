package org.inkgraph.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkgraph.runtime.InkgraphException;

/** Recipes as YAML: the presets that ship with the program, and users' own files. */
public final class Recipes {
  /** The presets; each exists for every network. */
  public static final List<String> PRESETS = List.of("quick", "original");

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Recipes() {}

  /**
   * The recipe that a user means.
   *
   * @param nameOrFile one of {@link #PRESETS}, or the path of a YAML file
   * @param model name of the network
   * @throws InkgraphException if there is no such recipe, or the file has an unknown key or an
   *     impossible value
   */
  public static Recipe load(String nameOrFile, String model) throws IOException {
    if (PRESETS.contains(nameOrFile)) {
      return preset(nameOrFile, model);
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new InkgraphException(
          "no recipe "
              + nameOrFile
              + "; there are "
              + String.join(", ", PRESETS)
              + ", or name a YAML file");
    }
    return parse(Files.readAllBytes(file), file.toString());
  }

  /** Every key and value, as {@code training.json} records it. */
  static Map<String, Object> asMap(Recipe recipe) {
    return YAML.convertValue(recipe, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private static Recipe preset(String name, String model) throws IOException {
    String resource = "/org/inkgraph/recipes/" + model + "-" + name + ".yaml";
    try (InputStream in = Recipes.class.getResourceAsStream(resource)) {
      return parse(in.readAllBytes(), resource);
    }
  }

  private static Recipe parse(byte[] yaml, String source) throws IOException {
    try {
      JsonNode tree = YAML.readTree(yaml);
      requireKeys(tree, Recipe.class, "", source);
      return YAML.treeToValue(tree, Recipe.class);
    } catch (JsonMappingException e) {
      String where = e.getCause() instanceof IllegalArgumentException ? "" : key(e) + ": ";
      throw new InkgraphException("recipe " + source + ": " + where + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new InkgraphException("recipe " + source + " is not YAML: " + reason(e), e);
    }
  }

  /** A recipe has every key of its record and no other, down to the records in it. */
  private static void requireKeys(JsonNode given, Class<?> record, String prefix, String source) {
    List<String> known =
        Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();
    if (!given.isObject()) {
      throw new InkgraphException(
          "recipe "
              + source
              + ": "
              + (prefix.isEmpty() ? "the file" : prefix)
              + " must have the keys "
              + String.join(", ", known));
    }
    given
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new InkgraphException(
                    "recipe "
                        + source
                        + ": unknown key "
                        + prefix
                        + key
                        + "; known here: "
                        + String.join(", ", known));
              }
            });
    for (RecordComponent component : record.getRecordComponents()) {
      String key = component.getName();
      if (!given.has(key)) {
        throw new InkgraphException("recipe " + source + ": " + prefix + key + " is missing");
      }
      if (component.getType().isRecord()) {
        requireKeys(given.get(key), component.getType(), prefix + key + ".", source);
      }
    }
  }

  private static String key(JsonMappingException e) {
    return e.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .collect(Collectors.joining("."));
  }

  private static String reason(JsonProcessingException e) {
    String message =
        e.getCause() instanceof IllegalArgumentException cause
            ? cause.getMessage()
            : e.getOriginalMessage();
    return message.lines().findFirst().orElse("unreadable");
  }
}
