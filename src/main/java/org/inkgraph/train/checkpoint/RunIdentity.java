package org.inkgraph.train.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.PretrainedWeights;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a run: everything that determines its weights, except for machine and versions.
 *
 * @param model name of the network
 * @param network the definition of that network; null in a checkpoint of a version that did not
 *     write it
 * @param recipe the effective recipe
 * @param seed seed of everything random
 * @param data the training data
 * @param teacher network to distill, or null
 * @param initializedFrom network whose pretrained weights replace the random initial values where
 *     names and shapes match, or null
 * @param freeze patterns of the names of layers that are not trained; null if there are none
 * @param device {@code cpu} or {@code gpu}
 * @param precision {@code float32} or {@code bfloat16}
 */
public record RunIdentity(
    String model,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NetworkDefinition network,
    Map<String, Object> recipe,
    long seed,
    DataRecord data,
    @Nullable NetworkRecord teacher,
    @Nullable NetworkRecord initializedFrom,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> freeze,
    String device,
    String precision) {

  /**
   * @throws IllegalArgumentException if the model, the recipe, the data, the device or the
   *     precision is missing
   */
  public RunIdentity {
    if (model == null || recipe == null || data == null || device == null || precision == null) {
      throw new IllegalArgumentException(
          "a run must have a model, a recipe, data, a device and a precision");
    }
  }

  /** Returns the identity of a training run. */
  public static RunIdentity of(TrainingSpec spec) {
    return new RunIdentity(
        spec.network().name(),
        NetworkDefinitions.of(spec.network()),
        Recipes.asMap(spec.recipe()),
        spec.seed(),
        DataRecord.of(spec.dataset()),
        PretrainedNetwork.recordOf(spec.teacher()),
        PretrainedWeights.recordOf(spec.initializedFrom()),
        spec.frozen().isEmpty() ? null : spec.frozen().patterns(),
        spec.execution().device().label(),
        spec.execution().precision().label());
  }

  /** Returns this identity without what its network is, as versions before had it. */
  public RunIdentity withoutNetwork() {
    return new RunIdentity(
        model, null, recipe, seed, data, teacher, initializedFrom, freeze, device, precision);
  }

  /**
   * Returns the names of the differences, those in the recipe as {@code recipe.epochs}, those in
   * the network as {@code network.conv2.filters}.
   */
  List<String> differences(RunIdentity other) {
    List<String> differing = new ArrayList<>();
    addIfDifferent(differing, "model", model, other.model);
    if (differing.isEmpty()) {
      NetworkDefinitions.differences(model, network, other.network)
          .forEach(difference -> differing.add(difference.name()));
    }
    Set<String> keys = new LinkedHashSet<>(recipe.keySet());
    keys.addAll(other.recipe.keySet());
    for (String key : keys) {
      addIfDifferent(differing, "recipe." + key, recipe.get(key), other.recipe.get(key));
    }
    addIfDifferent(differing, "seed", seed, other.seed);
    addIfDifferent(differing, "data", data, other.data);
    addIfDifferent(differing, "teacher", teacher, other.teacher);
    addIfDifferent(differing, "initializedFrom", initializedFrom, other.initializedFrom);
    addIfDifferent(differing, "freeze", freeze, other.freeze);
    addIfDifferent(differing, "device", device, other.device);
    addIfDifferent(differing, "precision", precision, other.precision);
    return differing;
  }

  /** Compares as JSON, in which a value read from a file equals one that was never written. */
  private static void addIfDifferent(
      List<String> differing, String name, @Nullable Object mine, @Nullable Object theirs) {
    if (!Objects.equals(JsonFile.text(mine), JsonFile.text(theirs))) {
      differing.add(name);
    }
  }
}
