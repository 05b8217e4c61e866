package org.inkgraph.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
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

  private static Recipe parse(byte[] yaml, String source) {
    try {
      Recipe recipe = YAML.readValue(yaml, Recipe.class);
      if (recipe == null) {
        throw new InkgraphException("recipe " + source + " is empty");
      }
      return recipe;
    } catch (UnrecognizedPropertyException e) {
      throw new InkgraphException(
          "recipe "
              + source
              + ": unknown key "
              + key(e)
              + "; known here: "
              + e.getKnownPropertyIds().stream()
                  .map(Object::toString)
                  .sorted()
                  .collect(Collectors.joining(", ")),
          e);
    } catch (JsonMappingException e) {
      String where = e.getCause() instanceof IllegalArgumentException ? "" : key(e) + ": ";
      throw new InkgraphException("recipe " + source + ": " + where + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new InkgraphException("recipe " + source + " is not YAML: " + reason(e), e);
    } catch (IOException e) {
      throw new InkgraphException("recipe " + source + " cannot be read: " + e.getMessage(), e);
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
