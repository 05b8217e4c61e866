package org.inkgraph.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a sweep, read from YAML: every network with every recipe, data set, override and
 * seed.
 *
 * @param networks names such as {@code nn}, or network files relative to the plan's directory
 * @param recipes names, or YAML files relative to the plan's directory
 * @param data names or directories
 * @param seeds at least one seed
 * @param overrides overrides of the recipes' keys, or null
 * @param limit maximum number of training images, or null
 * @param teacher directory of the model that distilled recipes learn from, or null
 * @param initFrom directory of the model with the initial weights, or null
 * @param freeze patterns of the names of layers that keep their initial weights; may be empty
 * @param precision {@code float32} or {@code bfloat16}
 * @param threads threads of one training, which is also the number of cores per task; at least 1
 * @param retries how often a failed point is retried, at least 0
 */
record SweepPlan(
    List<String> networks,
    List<String> recipes,
    List<String> data,
    List<Long> seeds,
    SweepOverrides overrides,
    @Nullable Integer limit,
    @Nullable String teacher,
    @Nullable String initFrom,
    List<String> freeze,
    String precision,
    Integer threads,
    Integer retries) {
  private static final int DEFAULT_RETRIES = 2;

  /** Sets defaults and checks the values. */
  SweepPlan {
    networks = required("networks", networks);
    recipes = required("recipes", recipes);
    seeds = required("seeds", seeds);
    data = data == null ? List.of("mnist") : required("data", data);
    freeze = freeze == null || freeze.isEmpty() ? List.of() : required("freeze", freeze);
    precision = precision == null ? "float32" : precision;
    threads = threads == null ? 1 : threads;
    Preconditions.requireAtLeast("threads", threads, 1);
    retries = retries == null ? DEFAULT_RETRIES : retries;
    Preconditions.requireAtLeast("retries", retries, 0);
    if (limit != null) {
      Preconditions.requireAtLeast("limit", limit, 1);
    }
    overrides = overrides == null ? SweepOverrides.NONE : overrides;
  }

  private static <T> List<T> required(String key, List<T> values) {
    if (values == null || values.isEmpty()) {
      throw new IllegalArgumentException(key + " must have at least one entry");
    }
    if (values.contains(null)) {
      throw new IllegalArgumentException(key + " has an empty entry");
    }
    if (values.stream().distinct().count() < values.size()) {
      throw new IllegalArgumentException(key + " contains an entry twice");
    }
    return List.copyOf(values);
  }

  /**
   * Reads a plan.
   *
   * @throws InkgraphException if the file does not exist, is not YAML, or has an unknown key or an
   *     invalid value; the message names the key
   */
  static SweepPlan read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InkgraphException("no sweep " + file + "; name a YAML file (docs/SCALE.md)");
    }
    String source = "sweep " + file;
    try {
      ObjectMapper yaml = StrictYaml.mapper();
      return of(StrictYaml.tree(BoundedFile.bytes(file, BoundedFile.TEXT)), yaml, source);
    } catch (JsonProcessingException e) {
      throw new InkgraphException(source + StrictYaml.problem(e), e);
    } catch (CharacterCodingException e) {
      throw new InkgraphException(source + " is not a text in UTF-8", e);
    }
  }

  private static SweepPlan of(JsonNode tree, ObjectMapper yaml, String source)
      throws JsonProcessingException {
    if (!tree.isObject()) {
      throw new InkgraphException(
          source + ": the file must have the keys networks, recipes, seeds");
    }
    try {
      return yaml.treeToValue(tree, SweepPlan.class);
    } catch (UnrecognizedPropertyException e) {
      throw StrictYaml.unknownKey(
          source,
          StrictYaml.key(e),
          e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList());
    } catch (JsonMappingException e) {
      throw new InkgraphException(source + ": " + StrictYaml.described(e, StrictYaml.key(e)), e);
    }
  }
}
