package org.inkgraph.train.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.inkgraph.io.JsonFile;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * What makes a run the one that it is: whatever decides its weights, machine and versions aside.
 *
 * @param model name of the network
 * @param recipe the whole recipe as it is in force
 * @param seed decides what is random
 * @param data what is trained on
 * @param teacher what it learns from besides the data, or null
 * @param initializedFrom what has its initial weights, or null where they are drawn
 * @param device {@code cpu} or {@code gpu}
 * @param precision {@code float32} or {@code bfloat16}
 */
public record RunIdentity(
    String model,
    Map<String, Object> recipe,
    long seed,
    DataRecord data,
    @Nullable NetworkRecord teacher,
    @Nullable NetworkRecord initializedFrom,
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

  /** What {@code trainer} trains. */
  public static RunIdentity of(Trainer trainer) {
    return new RunIdentity(
        trainer.model().name(),
        Recipes.asMap(trainer.recipe()),
        trainer.seed(),
        DataRecord.of(trainer.dataset()),
        PretrainedNetwork.recordOf(trainer.teacher()),
        PretrainedNetwork.recordOf(trainer.initializedFrom()),
        trainer.execution().device().label(),
        trainer.execution().precision().label());
  }

  /** The names of what differs, those within the recipe as {@code recipe.epochs}. */
  List<String> differences(RunIdentity other) {
    List<String> differing = new ArrayList<>();
    note(differing, "model", model, other.model);
    for (String key : recipe.keySet()) {
      note(differing, "recipe." + key, recipe.get(key), other.recipe.get(key));
    }
    note(differing, "seed", seed, other.seed);
    note(differing, "data", data, other.data);
    note(differing, "teacher", teacher, other.teacher);
    note(differing, "initializedFrom", initializedFrom, other.initializedFrom);
    note(differing, "device", device, other.device);
    note(differing, "precision", precision, other.precision);
    return differing;
  }

  /** As JSON, in which a value read from a file equals one that was never written. */
  private static void note(
      List<String> differing, String name, @Nullable Object mine, @Nullable Object theirs) {
    if (!Objects.equals(JsonFile.text(mine), JsonFile.text(theirs))) {
      differing.add(name);
    }
  }
}
