package org.inkgraph.app;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.inkgraph.train.recipe.FrozenLayers;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.PretrainedWeights;
import org.jspecify.annotations.Nullable;

/**
 * Creates the specification of the training that a request describes, for a new run or for an
 * interrupted one.
 */
final class TrainingSpecFactory {
  private final TrainingRequest request;
  private final TrainingRequest.Settings settings;
  private final DatasetProvider data;
  private final Consumer<String> log;

  /**
   * @param data loads the data of a new run
   * @param log receives what a user should know, one line each
   */
  TrainingSpecFactory(TrainingRequest request, DatasetProvider data, Consumer<String> log) {
    this.request = request;
    this.settings = request.settings();
    this.data = data;
    this.log = log;
  }

  /**
   * Creates the specification of a new run.
   *
   * @throws InkgraphException if the data or a model cannot be found or does not fit
   * @throws IOException if a file cannot be read or written
   */
  TrainingSpec create() throws IOException {
    TrainingRequest.Settings whole = settings.withDefaults(request.network());
    Recipe recipe = requireNonNull(whole.recipe());
    Dataset loaded = data.loadOrDownload(requireNonNull(whole.data()));
    DatasetCatalog.warning(loaded).ifPresent(log);
    TrainingSpec spec =
        spec(
            limited(split(loaded, recipe)),
            recipe,
            requireNonNull(whole.seed()),
            Precision.FLOAT32,
            FrozenLayers.of(whole.freeze()));
    InitialWeightsText.lines(spec).forEach(log);
    PrecisionChoice choice = requireNonNull(whole.precision());
    Precision precision = choice.resolve(spec);
    if (choice == PrecisionChoice.AUTO) {
      log.accept("Training in " + precision.label());
    }
    return spec.with(request.execution().withPrecision(precision));
  }

  /**
   * Creates the specification that continues an interrupted run. What the request does not name is
   * as recorded; what it names is compared when the checkpoint is restored.
   *
   * @throws InkgraphException if the data or a model cannot be found or does not fit
   * @throws IOException if a file cannot be read
   */
  TrainingSpec resume(RunIdentity interrupted) throws IOException {
    requireNamed("--teacher", settings.teacher(), interrupted.teacher());
    requireNamed("--init-from", settings.initialWeights(), interrupted.initializedFrom());
    DatasetFinder.Found found =
        new DatasetFinder(data.dataRoot()).findWhole(interrupted.data(), settings.data());
    if (!found.same()) {
      throw new InkgraphException(
          "the data "
              + found.dataset().name()
              + " differs from what the interrupted run trains on; name its directory with --data,"
              + " or start over with --restart");
    }
    Dataset recorded = DatasetFinder.asRecorded(found.dataset(), interrupted.data());
    PrecisionChoice choice = requireNonNullElse(settings.precision(), PrecisionChoice.AUTO);
    return spec(
        settings.limit() == null
            ? recorded
            : limited(found.dataset().withValidation(recorded.validation().count())),
        settings.recipe() != null
            ? settings.recipe()
            : Recipes.of(interrupted.recipe(), "of the checkpoint"),
        requireNonNullElse(settings.seed(), interrupted.seed()),
        choice == PrecisionChoice.AUTO
            ? Precision.ofLabel(interrupted.precision())
            : Precision.valueOf(choice.name()),
        FrozenLayers.of(settings.freeze() != null ? settings.freeze() : interrupted.freeze()));
  }

  /**
   * Returns whether a new run would be that of a record, on any device. Where its data is not
   * present, its name counts, and of the models what is recorded with them.
   *
   * @throws IOException if a file cannot be read
   */
  boolean describes(TrainingRecord record) throws IOException {
    TrainingRequest.Settings whole = settings.withDefaults(request.network());
    Recipe recipe = requireNonNull(whole.recipe());
    PrecisionChoice choice = requireNonNull(whole.precision());
    if (!request.network().name().equals(record.model())
        || !NetworkDefinitions.differences(
                record.model(), record.network(), NetworkDefinitions.of(request.network()))
            .isEmpty()
        || !FrozenLayers.of(whole.freeze()).equals(FrozenLayers.of(record.freeze()))
        || requireNonNull(whole.seed()) != record.seed()
        || !recipe.equals(Recipes.of(record.recipe(), "of the version"))
        || (choice != PrecisionChoice.AUTO && !choice.name().equalsIgnoreCase(record.precision()))
        || (whole.teacher() == null) != (record.teacher() == null)
        || (whole.initialWeights() == null) != (record.initializedFrom() == null)) {
      return false;
    }
    String name = requireNonNull(whole.data());
    if (!DatasetCatalog.isPresent(name, data.dataRoot())) {
      return UserPath.of(name).endsWith(record.data().name())
          && (whole.limit() == null || whole.limit() == record.data().training())
          && Objects.equals(recorded(whole.teacher()), record.teacher())
          && Objects.equals(recorded(whole.initialWeights()), record.initializedFrom());
    }
    Dataset dataset = limited(split(DatasetCatalog.load(name, data.dataRoot()), recipe));
    return DataRecord.of(dataset).equals(record.data())
        && Objects.equals(
            PretrainedNetwork.recordOf(teacher(whole.teacher(), dataset)), record.teacher())
        && Objects.equals(
            PretrainedWeights.recordOf(initial(whole.initialWeights())), record.initializedFrom());
  }

  private @Nullable NetworkRecord recorded(@Nullable String model) throws IOException {
    return model == null
        ? null
        : TrainingRecord.ofModel(resolve(model))
            .map(record -> new NetworkRecord(record.model(), record.weightsSha256()))
            .orElse(null);
  }

  private TrainingSpec spec(
      Dataset dataset, Recipe recipe, long seed, Precision precision, FrozenLayers frozen)
      throws IOException {
    return new TrainingSpec(
        request.network(),
        dataset,
        recipe,
        seed,
        request.execution().withPrecision(precision),
        teacher(settings.teacher(), dataset),
        initial(settings.initialWeights()),
        frozen);
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

  private @Nullable PretrainedNetwork teacher(@Nullable String model, Dataset dataset)
      throws IOException {
    return model == null ? null : PretrainedNetwork.load(resolve(model), dataset);
  }

  private @Nullable PretrainedWeights initial(@Nullable String model) throws IOException {
    return model == null ? null : PretrainedWeights.load(resolve(model));
  }

  private Path resolve(String model) throws IOException {
    return ModelVersions.resolve(model, request.output().models());
  }

  /** Checkpoints record which models a run needs, but not their directories. */
  private static void requireNamed(
      String option, @Nullable String named, @Nullable NetworkRecord recorded) {
    if (recorded != null && named == null) {
      throw new InkgraphException(
          ("the interrupted run needs the %s that %s named; name it again, or start over "
                  + "with --restart")
              .formatted(recorded.model(), option));
    }
  }
}
