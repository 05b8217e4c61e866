package org.inkgraph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.Sha256;
import org.inkgraph.model.Network;
import org.inkgraph.model.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * What an executor must know to train one point.
 *
 * @param point the point's name, which is its model's as well
 * @param identity digest of all that decides the weights
 * @param network name of the network
 * @param recipe the whole recipe as JSON
 * @param dataName as the plan names it
 * @param dataDirectory where the data lies, on every machine
 * @param limit the first so many training images only, or null
 * @param seed decides what is random
 * @param teacher directory of a model, or null
 * @param initFrom directory of a model, or null
 * @param precision {@code float32} or {@code bfloat16}
 * @param threads of the training
 * @param out directory of the sweep, on every machine
 */
record SweepTask(
    String point,
    String identity,
    String network,
    String recipe,
    String dataName,
    String dataDirectory,
    @Nullable Integer limit,
    long seed,
    @Nullable String teacher,
    @Nullable String initFrom,
    String precision,
    int threads,
    String out)
    implements Serializable {
  private static final int NAME_DIGITS = 8;
  private static final int MAX_OF_NAME = 60;

  /** The same, named by what decides its weights. */
  SweepTask identified(Trainer trainer, String recipeName) {
    String digest = identity(trainer);
    String readable =
        (network + "-" + recipeName.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + seed)
            .replaceFirst("^(.{" + MAX_OF_NAME + "}).*", "$1");
    return new SweepTask(
        readable + "-" + digest.substring(0, NAME_DIGITS),
        digest,
        network,
        recipe,
        dataName,
        dataDirectory,
        limit,
        seed,
        teacher,
        initFrom,
        precision,
        threads,
        out);
  }

  /** Digest of recipe, seed, data and whatever else decides the weights. */
  static String identity(Trainer trainer) {
    return new Sha256()
        .update(JsonFile.text(RunIdentity.of(trainer)).getBytes(StandardCharsets.UTF_8))
        .hex();
  }

  /** Where its versions are exported to. */
  ModelVersions versions() {
    return ModelVersions.named(Path.of(out).resolve("models"), point);
  }

  /** The data as it lies on this machine. */
  Dataset load() throws IOException {
    return DatasetCatalog.load(dataDirectory, Path.of(dataDirectory));
  }

  /**
   * The training on some data.
   *
   * @param dataset as {@link #load} gives it
   * @throws InkgraphException if recipe, data and network do not go together
   */
  Trainer trainer(Dataset dataset) throws IOException {
    Network model =
        Networks.named(network)
            .orElseThrow(
                () ->
                    new InkgraphException(
                        "no network " + network + "; there are " + Networks.names()));
    Recipe parsed = Recipes.parse(recipe, "of point " + point);
    Dataset split;
    try {
      split = parsed.split(dataset);
    } catch (IllegalArgumentException e) {
      throw new InkgraphException(dataset.name() + ": " + e.getMessage(), e);
    }
    Dataset used = limit == null ? split : split.limitTraining(limit);
    return new Trainer(
        model,
        used,
        parsed,
        seed,
        new Execution(Device.CPU, Precision.labelled(precision), threads),
        teacher == null ? null : PretrainedNetwork.load(Path.of(teacher), used),
        initFrom == null ? null : PretrainedNetwork.load(Path.of(initFrom), used));
  }
}
