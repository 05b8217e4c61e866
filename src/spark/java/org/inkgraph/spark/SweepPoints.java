package org.inkgraph.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.app.SweepRequest;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.Network;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.jspecify.annotations.Nullable;

/** The points of a plan, all of which are validated before Spark runs. */
final class SweepPoints {
  private final SweepPlan plan;
  private final SweepRequest request;

  private SweepPoints(SweepPlan plan, SweepRequest request) {
    this.plan = plan;
    this.request = request;
  }

  /**
   * Returns every point, in the order of the plan.
   *
   * @throws InkgraphException if a network, recipe, key, model or data set does not exist, or they
   *     cannot be combined
   */
  static List<SweepPoint> of(SweepPlan plan, SweepRequest request) throws IOException {
    return new SweepPoints(plan, request).all();
  }

  private List<SweepPoint> all() throws IOException {
    Precision.ofLabel(plan.precision()); // rejects unknown precisions
    Map<String, SweepPoint> points = new LinkedHashMap<>();
    Map<String, NetworkDefinition> definitions = new HashMap<>();
    for (String data : plan.data()) {
      Path directory =
          DatasetCatalog.resolve(data, request.dataRoot()).toAbsolutePath().normalize();
      Dataset dataset = DatasetCatalog.load(data, request.dataRoot());
      for (String named : plan.networks()) {
        Network network = network(named);
        requireOneOfItsName(
            "networks", network.name(), NetworkDefinitions.of(network), definitions);
        Map<String, Recipe> recipes = new HashMap<>();
        for (String recipe : plan.recipes()) {
          Recipe whole = recipe(recipe, network);
          requireOneOfItsName("recipes", stem(recipe), whole, recipes);
          for (Map<String, Object> overrides : plan.overrides().combinations()) {
            Recipe resolved = overridden(whole, overrides);
            for (long seed : plan.seeds()) {
              SweepTask unnamed = task(network, resolved, data, directory, seed);
              SweepTask task = unnamed.identified(unnamed.trainer(dataset), stem(recipe));
              // Equal trainings are one point.
              points.putIfAbsent(task.identity(), new SweepPoint(task, stem(recipe), overrides));
            }
          }
        }
      }
    }
    return new ArrayList<>(points.values());
  }

  /** A summary over seeds goes by the name. */
  private <T> void requireOneOfItsName(
      String kind, String name, T definition, Map<String, T> definitions) {
    T other = definitions.putIfAbsent(name, definition);
    if (other != null && !other.equals(definition)) {
      throw new InkgraphException(
          source()
              + ": two different "
              + kind
              + " are named "
              + name
              + "; rename the file of one of them");
    }
  }

  /** Returns the network of a name, or else of a file next to the plan. */
  private Network network(String named) throws IOException {
    Path beside = request.plan().toAbsolutePath().resolveSibling(named);
    boolean file = Networks.named(named).isEmpty() && Files.isRegularFile(beside);
    return Networks.find(file ? beside.toString() : named)
        .orElseThrow(
            () ->
                new InkgraphException(
                    source()
                        + ": no network "
                        + named
                        + "; there are "
                        + Networks.names()
                        + ", or name a YAML file"));
  }

  private SweepTask task(Network network, Recipe recipe, String data, Path directory, long seed)
      throws IOException {
    return new SweepTask(
        "",
        "",
        network.name(),
        JsonFile.text(NetworkDefinitions.of(network)),
        JsonFile.text(Recipes.asMap(recipe)),
        data,
        directory.toString(),
        plan.limit(),
        seed,
        model(plan.teacher()),
        model(plan.initFrom()),
        plan.freeze(),
        plan.precision(),
        plan.threads(),
        request.out().toAbsolutePath().normalize().toString());
  }

  private static @Nullable String model(@Nullable String named) throws IOException {
    return named == null
        ? null
        : ModelVersions.resolve(named, Path.of("saved_models")).toRealPath().toString();
  }

  /** Loads a preset, or a file next to the plan. */
  private Recipe recipe(String named, Network network) throws IOException {
    Path beside = request.plan().toAbsolutePath().resolveSibling(named);
    boolean file =
        !Recipes.presets(network.recipes()).contains(named) && Files.isRegularFile(beside);
    return Recipes.load(file ? beside.toString() : named, network.recipes());
  }

  private Recipe overridden(Recipe recipe, Map<String, Object> overrides) {
    Recipe changed = recipe;
    for (Map.Entry<String, Object> entry : overrides.entrySet()) {
      try {
        changed = changed.with(entry.getKey(), entry.getValue());
      } catch (IllegalArgumentException e) {
        throw new InkgraphException(source() + ": overrides: " + e.getMessage(), e);
      }
    }
    return changed;
  }

  private String source() {
    return "sweep " + request.plan();
  }

  /** Returns a recipe's name without directory and extension. */
  private static String stem(String recipe) {
    return Path.of(recipe).getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }
}
