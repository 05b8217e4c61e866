package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.data.Dataset;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Gpu;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Precision;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.recipe.FrozenLayers;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.PretrainedWeights;
import org.inkgraph.train.weights.SavedWeights;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/**
 * Trains a model again from its {@code training.json} alone and compares: first the class of its
 * network if it has one, the model's own weights and temperature with the record, then the data,
 * the layers with the model's variables, the initial weights, and the weights after each epoch,
 * until something differs.
 */
public final class Verifier {
  private final Path model;
  private final DatasetFinder data;
  private final @Nullable String namedData;
  private final @Nullable Path teacher;
  private final @Nullable Path initializedFrom;
  private final @Nullable Integer epochs;
  private final int threads;

  /**
   * @param model directory of the SavedModel, or one that holds a {@code training.json} alone
   * @param data finds its data
   * @param namedData name or directory of its data, or null to search
   * @param teacher directory of the model that it learned from, or null
   * @param initializedFrom directory of the model that it started from, or null
   * @param epochs number of epochs to compare, at least 1, or null for all
   * @param threads number of operations that may run in parallel
   */
  public Verifier(
      Path model,
      DatasetFinder data,
      @Nullable String namedData,
      @Nullable Path teacher,
      @Nullable Path initializedFrom,
      @Nullable Integer epochs,
      int threads) {
    if (epochs != null) {
      Preconditions.requireAtLeast("epochs", epochs, 1);
    }
    this.model = model;
    this.data = data;
    this.namedData = namedData;
    this.teacher = teacher;
    this.initializedFrom = initializedFrom;
    this.epochs = epochs;
    this.threads = threads;
  }

  /**
   * Returns the directory of a model that can be verified.
   *
   * @param model name of a model, NAME/VERSION, or a directory; one that holds a {@code
   *     training.json} alone is enough
   * @param models directory of all models
   * @throws InkgraphException if there is none
   * @throws IOException if a directory cannot be read
   */
  public static Path resolve(String model, Path models) throws IOException {
    Path directory = UserPath.of(model);
    return Files.isRegularFile(directory.resolve(TrainingRecord.FILE_NAME))
        ? directory
        : ModelVersions.resolve(model, models);
  }

  /**
   * Begins to load TensorFlow, limited to the instruction set that the recorded run was limited to;
   * must precede all that loads it.
   */
  public static void prepareFor(TrainingRecord record) {
    String cap = record.fingerprint().instructionSetCap();
    if (!cap.equals(NativeEnvironment.instructionSetCap())
        && !cap.equals(NativeEnvironment.NO_CAP)) {
      NativeEnvironment.capInstructionSet(cap);
    }
    NativeEnvironment.prepareAhead();
  }

  /**
   * Trains again and compares.
   *
   * @throws InkgraphException if the model has no {@code training.json}, or its data, teacher or
   *     device is missing
   * @throws IOException if something cannot be read
   */
  public Verification verify(TrainingListener listener) throws IOException {
    TrainingRecord record = record(model);
    return verify(record, PretrainedNetwork.networkOf(record, model), listener);
  }

  /** Trains {@code network} as recorded, whatever its name. */
  Verification verify(TrainingRecord record, Network network, TrainingListener listener)
      throws IOException {
    int recorded = record.epochs().size();
    RecordedNetwork recordedNetwork = new RecordedNetwork(record, network, model);
    Optional<String> otherClass = recordedNetwork.differentClass();
    if (otherClass.isPresent()) {
      return Verification.otherNetwork(
          recorded, otherClass.get(), "the class of the network was changed after the training");
    }
    DatasetFinder.Found found = data.find(record.data(), namedData);
    Map<String, WeightArray> weights =
        SavedModelLayout.isSavedModel(model) ? SavedWeights.all(model) : Map.of();
    String digest = weights.isEmpty() ? record.weightsSha256() : WeightsDigest.of(weights);
    if (!digest.equals(record.weightsSha256())) {
      return Verification.differs(
          "model",
          "the weights in %s have the digest %s, but its training.json says %s"
              .formatted(model, digest, record.weightsSha256()),
          0,
          recorded,
          List.of("the model or its training.json was changed after the export"));
    }
    if (SavedModelLayout.isSavedModel(model)) {
      Float exported = SavedWeights.temperature(model).orElse(null);
      if (!Objects.equals(exported, temperature(record.calibration()))) {
        return otherTemperature(
            "the graph in %s has the temperature %s, but its training.json says %s"
                .formatted(model, exported, temperature(record.calibration())),
            0,
            recorded,
            List.of());
      }
    }
    if (!found.same()) {
      return Verification.differs(
          "data",
          "the data %s is not what the model was trained on: %s differs"
              .formatted(
                  found.dataset().name(),
                  String.join(", ", DatasetFinder.differingFiles(found.dataset(), record.data()))),
          0,
          recorded,
          DatasetFinder.otherGenerator(record.data()).stream().toList());
    }
    Optional<String> misfit = recordedNetwork.misfit(found.dataset(), weights);
    if (misfit.isPresent()) {
      return Verification.otherNetwork(
          recorded, misfit.get(), "the network in training.json was changed after the training");
    }
    Trainer trainer =
        new Trainer(
            new TrainingSpec(
                network,
                found.dataset(),
                Recipes.of(record, model),
                record.seed(),
                new Execution(
                    Gpu.require(Device.ofLabel(record.device())),
                    Precision.ofLabel(record.precision()),
                    threads),
                teacher(record, found.dataset()),
                initial(record),
                FrozenLayers.of(record.freeze())));
    Verification result = train(trainer, record, causes(record), listener);
    return result.same() ? result : result.withCauses(recordedNetwork.causes(found.dataset()));
  }

  /**
   * Reads the record of a model that can be verified.
   *
   * @throws InkgraphException if it has none, or an incomplete one
   */
  public static TrainingRecord record(Path model) throws IOException {
    return TrainingRecord.ofModel(model)
        .orElseThrow(
            () ->
                new InkgraphException(
                    "%s has no %s, so how it was trained is not known"
                        .formatted(model, TrainingRecord.FILE_NAME)))
        .complete(model);
  }

  private Verification train(
      Trainer trainer, TrainingRecord record, List<String> causes, TrainingListener listener)
      throws IOException {
    int recorded = record.epochs().size();
    String initial = trainer.initialWeightsSha256();
    if (!initial.equals(record.initialWeightsSha256())) {
      return Verification.differs(
          "initialWeights",
          "the initial weights have the digest %s, but the recorded digest is %s"
              .formatted(initial, record.initialWeightsSha256()),
          0,
          recorded,
          withMore(
              causes,
              List.of(
                  "a seed, initialization or network in training.json that differs from that of"
                      + " the training")));
    }
    int wanted = epochs == null ? recorded : Math.min(epochs, recorded);
    EpochComparison comparison = new EpochComparison(record, wanted, listener);
    Optional<TrainedModel> again =
        trainer.train(comparison, TrainingOptions.until(comparison::isOver));
    if (comparison.difference() != null) {
      List<String> more = new ArrayList<>();
      if (comparison.matching() == 0) {
        more.add(
            "a recipe, network or precision in training.json that differs from that of the"
                + " training");
      }
      more.add("training that is not deterministic");
      return Verification.differs(
          "epoch " + (comparison.matching() + 1),
          comparison.difference(),
          comparison.matching(),
          recorded,
          withMore(causes, more));
    }
    // Versions before this one recorded none, whatever the recipe.
    CalibrationRecord calibration = record.calibration();
    if (calibration != null && again.isPresent()) {
      Float fitted = temperature(again.get().record().calibration());
      if (!Objects.equals(temperature(calibration), fitted)) {
        return otherTemperature(
            "the training gives the temperature %s, but the recorded one is %s"
                .formatted(fitted, calibration.temperature()),
            comparison.matching(),
            recorded,
            causes);
      }
    }
    return Verification.same(comparison.matching(), recorded, causes);
  }

  /** Returns the temperature as it is in a graph, or null if there is none. */
  private static @Nullable Float temperature(@Nullable CalibrationRecord calibration) {
    return calibration == null ? null : Float.valueOf((float) calibration.temperature());
  }

  private static Verification otherTemperature(
      String difference, int compared, int recorded, List<String> causes) {
    return Verification.differs(
        "calibration",
        difference,
        compared,
        recorded,
        withMore(causes, List.of("the model or its training.json was changed after the export")));
  }

  /** Returns the differences of the machine, followed by other possible causes. */
  private static List<String> withMore(List<String> causes, List<String> others) {
    List<String> all = new ArrayList<>(causes);
    all.addAll(others);
    return all;
  }

  private @Nullable PretrainedNetwork teacher(TrainingRecord record, Dataset dataset)
      throws IOException {
    if (record.teacher() == null) {
      return null;
    }
    Path directory = requireNamed("learned from", "--teacher", teacher, record.teacher());
    PretrainedNetwork loaded = PretrainedNetwork.load(directory, dataset);
    requireRecorded("learned from", directory, loaded.record(), record.teacher());
    return loaded;
  }

  private @Nullable PretrainedWeights initial(TrainingRecord record) throws IOException {
    NetworkRecord recorded = record.initializedFrom();
    if (recorded == null) {
      return null;
    }
    Path directory = requireNamed("started from", "--init-from", initializedFrom, recorded);
    PretrainedWeights loaded = PretrainedWeights.load(directory);
    requireRecorded("started from", directory, loaded.record(), recorded);
    return loaded;
  }

  private Path requireNamed(
      String relation, String option, @Nullable Path directory, NetworkRecord recorded) {
    if (directory == null) {
      throw new InkgraphException(
          model + " " + relation + " a " + recorded.model() + "; name it with " + option);
    }
    return directory;
  }

  private void requireRecorded(
      String relation, Path directory, NetworkRecord loaded, NetworkRecord recorded) {
    if (!loaded.equals(recorded)) {
      throw new InkgraphException(
          "%s is not what %s %s: its digest is %s, but the recorded digest is %s"
              .formatted(
                  directory, model, relation, loaded.weightsSha256(), recorded.weightsSha256()));
    }
  }

  /** Returns how this machine and program differ from those of the training. */
  private static List<String> causes(TrainingRecord record) {
    List<String> causes =
        new ArrayList<>(record.fingerprint().differences(Fingerprint.ofThisMachine()));
    addIfDifferent(causes, "Inkgraph", record.inkgraphVersion(), InkgraphVersion.current());
    addIfDifferent(causes, "TensorFlow", record.tensorflowVersion(), TensorFlow.version());
    return causes;
  }

  private static void addIfDifferent(List<String> causes, String what, String then, String now) {
    if (!then.equals(now)) {
      causes.add(what + " " + then + " against " + now);
    }
  }
}
