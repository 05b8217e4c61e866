package org.inkgraph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.data.Dataset;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.Sha256;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.inkgraph.train.recipe.FrozenLayers;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.PretrainedWeights;
import org.jspecify.annotations.Nullable;

/**
 * The task of training one point on an executor. What is not described here is as in {@link
 * SweepPlan}.
 *
 * @param point the name of the point and of its model
 * @param identity digest of everything that determines the weights
 * @param network name of the network
 * @param definition its definition as JSON, so that an executor needs no file
 * @param recipe the complete recipe as JSON
 * @param dataName name of the data set in the plan
 * @param dataDirectory directory of the data on every machine
 * @param freeze patterns of the names of layers that keep their initial weights; may be empty
 * @param out directory of the sweep on every machine
 */
record SweepTask(
    String point,
    String identity,
    String network,
    String definition,
    String recipe,
    String dataName,
    String dataDirectory,
    @Nullable Integer limit,
    long seed,
    @Nullable String teacher,
    @Nullable String initFrom,
    List<String> freeze,
    String precision,
    int threads,
    String out)
    implements Serializable {
  private static final int NAME_DIGITS = 8;
  private static final int MAX_NAME = 60;

  /** Returns a copy with the name and identity of a training. */
  SweepTask identified(Trainer trainer, String recipeName) {
    String digest = identity(trainer);
    String readable =
        (network + "-" + recipeName + "-" + seed)
            .replaceAll("[^A-Za-z0-9._-]", "_")
            .replaceFirst("^(.{" + MAX_NAME + "}).*", "$1");
    return new SweepTask(
        readable + "-" + digest.substring(0, NAME_DIGITS),
        digest,
        network,
        definition,
        recipe,
        dataName,
        dataDirectory,
        limit,
        seed,
        teacher,
        initFrom,
        freeze,
        precision,
        threads,
        out);
  }

  /**
   * Returns the digest of network, recipe, seed, data and everything else that determines the
   * weights. What {@code nn} and {@code cnn} are is not in it, as it was not when a name could mean
   * nothing else: their points keep their names, and are not trained again.
   */
  static String identity(Trainer trainer) {
    RunIdentity run = RunIdentity.of(trainer.spec());
    boolean isOriginal =
        Networks.original().stream()
            .anyMatch(
                network ->
                    network.name().equals(run.model())
                        && NetworkDefinitions.of(network).equals(run.network()));
    return new Sha256()
        .update(
            JsonFile.text(isOriginal ? run.withoutNetwork() : run).getBytes(StandardCharsets.UTF_8))
        .hex();
  }

  ModelVersions versions() {
    return ModelVersions.named(Path.of(out).resolve("models"), point);
  }

  /**
   * Creates the trainer.
   *
   * @param dataset the data in {@link #dataDirectory}
   * @throws InkgraphException if recipe, data and network do not match
   */
  Trainer trainer(Dataset dataset) throws IOException {
    Recipe parsed = Recipes.parse(recipe, "of point " + point);
    Dataset split;
    try {
      split = parsed.split(dataset);
    } catch (IllegalArgumentException e) {
      throw new InkgraphException(dataset.name() + ": " + e.getMessage(), e);
    }
    Dataset used = limit == null ? split : split.limitTraining(limit);
    return new Trainer(
        new TrainingSpec(
            NetworkDefinitions.network(
                network, JsonFile.parse(definition, NetworkDefinition.class), "point " + point),
            used,
            parsed,
            seed,
            new Execution(Device.CPU, Precision.ofLabel(precision), threads),
            teacher == null ? null : PretrainedNetwork.load(Path.of(teacher), used),
            initFrom == null ? null : PretrainedWeights.load(Path.of(initFrom)),
            new FrozenLayers(freeze)));
  }
}
