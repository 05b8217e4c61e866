package org.inkgraph.attestation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.CodeRecord;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * A training run as the predicate of an in-toto statement: what was asked for, what it was made
 * from, and by what.
 *
 * @see <a href="https://slsa.dev/spec/v1.0/provenance">SLSA provenance 1</a>
 */
final class SlsaProvenance {
  /** Type of the predicate. */
  static final String TYPE = "https://slsa.dev/provenance/v1";

  /** Says how {@code externalParameters} are to be read: docs/PROVENANCE.md. */
  private static final String BUILD_TYPE = "urn:inkgraph:training:v1";

  private static final String BUILDER = "urn:inkgraph:train";
  private static final String SHA256 = "sha256";

  /** Digest of the variables of a model, as {@code training.json} has it. */
  private static final String WEIGHTS = "weightsSha256";

  private SlsaProvenance() {}

  /**
   * Returns the predicate as JSON.
   *
   * @param verified that the training was repeated, or null if it was not
   */
  static Map<String, Object> of(TrainingRecord record, @Nullable VerifiedRun verified) {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("buildType", BUILD_TYPE);
    definition.put("externalParameters", parameters(record));
    definition.put("internalParameters", Map.of("fingerprint", record.fingerprint()));
    definition.put("resolvedDependencies", dependencies(record));

    Map<String, Object> builder = new LinkedHashMap<>();
    builder.put("id", BUILDER);
    Map<String, String> version = new LinkedHashMap<>();
    version.put("inkgraph", record.inkgraphVersion());
    version.put("tensorflow", record.tensorflowVersion());
    if (record.code() != null) {
      version.putAll(record.code().versions());
    }
    builder.put("version", version);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("builder", builder);
    if (verified != null) {
      details.put(
          "byproducts", List.of(resource("verification", Map.of(), verified.annotations())));
    }

    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("buildDefinition", definition);
    predicate.put("runDetails", details);
    return predicate;
  }

  private static Map<String, Object> parameters(TrainingRecord record) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("model", record.model());
    putIfPresent(parameters, "network", record.network());
    parameters.put("recipe", record.recipe());
    // Text, as numbers in a statement are doubles to some readers.
    parameters.put("seed", Long.toString(record.seed()));
    parameters.put("data", record.data().name());
    parameters.put("device", record.device());
    parameters.put("precision", record.precision());
    putIfPresent(parameters, "freeze", record.freeze());
    return parameters;
  }

  private static void putIfPresent(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  private static List<Map<String, Object>> dependencies(TrainingRecord record) {
    List<Map<String, Object>> dependencies = new ArrayList<>();
    DataRecord data = record.data();
    data.sha256()
        .forEach(
            (file, digest) ->
                dependencies.add(
                    resource(
                        "data/" + data.name() + "/" + file,
                        Map.of(SHA256, digest),
                        Map.of("content", "decompressed"))));
    addNetwork(dependencies, "teacher", record.teacher());
    addNetwork(dependencies, "initializedFrom", record.initializedFrom());
    if (record.code() != null) {
      addCode(dependencies, record.code());
    }
    return dependencies;
  }

  private static void addNetwork(
      List<Map<String, Object>> dependencies, String role, @Nullable NetworkRecord network) {
    if (network != null) {
      dependencies.add(
          resource(
              role, Map.of(WEIGHTS, network.weightsSha256()), Map.of("model", network.model())));
    }
  }

  private static void addCode(List<Map<String, Object>> dependencies, CodeRecord code) {
    Map<String, String> digests = new LinkedHashMap<>();
    Map<String, Object> annotations = new LinkedHashMap<>();
    if (code.commit() != null) {
      digests.put("gitCommit", code.commit());
    }
    if (code.classesSha256() != null) {
      digests.put("classesSha256", code.classesSha256());
    }
    digests.put("codeSha256", code.sha256());
    if (code.clean() != null) {
      annotations.put("clean", code.clean());
    }
    dependencies.add(resource("inkgraph", digests, annotations));
    if (code.jarSha256() != null) {
      dependencies.add(resource("inkgraph.jar", Map.of(SHA256, code.jarSha256()), Map.of()));
    }
    code.nativeLibrariesSha256()
        .forEach(
            (library, digest) ->
                dependencies.add(resource(library, Map.of(SHA256, digest), Map.of())));
  }

  private static Map<String, Object> resource(
      String name, Map<String, String> digests, Map<String, Object> annotations) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("name", name);
    if (!digests.isEmpty()) {
      resource.put("digest", digests);
    }
    if (!annotations.isEmpty()) {
      resource.put("annotations", annotations);
    }
    return resource;
  }
}
