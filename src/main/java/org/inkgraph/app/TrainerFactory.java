package org.inkgraph.app;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.util.function.Consumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.jspecify.annotations.Nullable;

/** Creates the trainer that a request describes, for a new run or for an interrupted one. */
final class TrainerFactory {
  private final TrainingRequest request;
  private final TrainingRequest.Settings settings;
  private final DatasetProvider data;
  private final Consumer<String> log;

  /**
   * @param data loads the data of a new run
   * @param log receives what a user should know, one line each
   */
  TrainerFactory(TrainingRequest request, DatasetProvider data, Consumer<String> log) {
    this.request = request;
    this.settings = request.settings();
    this.data = data;
    this.log = log;
  }

  /**
   * Creates the trainer of a new run.
   *
   * @throws InkgraphException if the data or a model cannot be found or does not fit
   * @throws IOException if a file cannot be read or written
   */
  Trainer create() throws IOException {
    Recipe recipe =
        settings.recipe() != null
            ? settings.recipe()
            : Recipes.load(TrainingRequest.DEFAULT_RECIPE, request.network().name());
    Dataset loaded =
        data.loadOrFetch(requireNonNullElse(settings.data(), TrainingRequest.DEFAULT_DATA));
    DatasetCatalog.warning(loaded).ifPresent(log);
    Trainer trainer =
        trainer(
            limited(split(loaded, recipe)),
            recipe,
            requireNonNullElse(settings.seed(), TrainingRequest.DEFAULT_SEED),
            Precision.FLOAT32);
    PrecisionChoice choice = requireNonNullElse(settings.precision(), PrecisionChoice.FLOAT32);
    Precision precision = choice.resolve(trainer);
    if (choice == PrecisionChoice.AUTO) {
      log.accept("Training in " + precision.label());
    }
    return trainer.with(request.execution().withPrecision(precision));
  }

  /**
   * Creates the trainer that continues an interrupted run. What the request does not name is as it
   * was; whether what it names is the same is checked where the checkpoint is restored.
   *
   * @throws InkgraphException if the data or a model cannot be found or does not fit
   * @throws IOException if a file cannot be read
   */
  Trainer resume(RunIdentity interrupted) throws IOException {
    requireNamed("--teacher", settings.teacher(), interrupted.teacher());
    requireNamed("--init-from", settings.initialWeights(), interrupted.initializedFrom());
    DatasetFinder.Found found =
        new DatasetFinder(data.dataRoot()).find(interrupted.data(), settings.data());
    if (!found.same()) {
      throw new InkgraphException(
          "the data "
              + found.dataset().name()
              + " differs from what the interrupted run trains on; name its directory with --data,"
              + " or start over with --restart");
    }
    PrecisionChoice choice = requireNonNullElse(settings.precision(), PrecisionChoice.AUTO);
    return trainer(
        limited(found.dataset()),
        settings.recipe() != null ? settings.recipe() : Recipes.of(interrupted),
        requireNonNullElse(settings.seed(), interrupted.seed()),
        choice == PrecisionChoice.AUTO
            ? Precision.labelled(interrupted.precision())
            : Precision.valueOf(choice.name()));
  }

  private Trainer trainer(Dataset dataset, Recipe recipe, long seed, Precision precision)
      throws IOException {
    return new Trainer(
        request.network(),
        dataset,
        recipe,
        seed,
        request.execution().withPrecision(precision),
        pretrained(settings.teacher(), dataset),
        pretrained(settings.initialWeights(), dataset));
  }

  private static Dataset split(Dataset dataset, Recipe recipe) {
    try {
      return recipe.split(dataset);
    } catch (IllegalArgumentException e) {
      throw new InkgraphException(dataset.name() + ": " + e.getMessage(), e);
    }
  }

  private Dataset limited(Dataset dataset) {
    return settings.limit() == null ? dataset : dataset.limitTraining(settings.limit());
  }

  private @Nullable PretrainedNetwork pretrained(@Nullable String model, Dataset dataset)
      throws IOException {
    return model == null
        ? null
        : PretrainedNetwork.load(ModelVersions.resolve(model, request.output().models()), dataset);
  }

  /** A checkpoint says which models the run needs, but not where they are. */
  private static void requireNamed(
      String option, @Nullable String named, @Nullable NetworkRecord recorded) {
    if (recorded != null && named == null) {
      throw new InkgraphException(
          "the interrupted run needs the "
              + recorded.model()
              + " that "
              + option
              + " named; name it again, or start over with --restart");
    }
  }
}
