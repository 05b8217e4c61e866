package org.inkgraph.app.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.runtime.Processor;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.inkgraph.train.weights.SavedWeights;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model again from its {@code training.json} alone and compares: first the class of its
 * network if it has one, the model's own weights and temperature with the record and its epochs,
 * then the data, the layers with the model's variables, the initial weights, the weights after each
 * epoch, and what is exported, until something differs.
 */
public final class Verifier {
  private final Path model;
  private final ReplaySources sources;
  private final @Nullable Integer epochs;
  private final int threads;

  /**
   * @param model directory of the SavedModel, or one that holds a {@code training.json} alone
   * @param sources all that the training needs beside its record
   * @param epochs number of epochs to compare, at least 1, or null for all
   * @param threads number of operations that may run in parallel
   */
  public Verifier(Path model, ReplaySources sources, @Nullable Integer epochs, int threads) {
    if (epochs != null) {
      Preconditions.requireAtLeast("epochs", epochs, 1);
    }
    this.model = model;
    this.sources = sources;
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
   * Begins to load TensorFlow, limited to the instruction set that the recorded run was limited to,
   * by its options or by an older processor; must precede all that loads it.
   */
  public static void prepareFor(TrainingRecord record) {
    String cap = record.fingerprint().instructionSetCap();
    String set = cap.equals(NativeEnvironment.NO_CAP) ? record.fingerprint().instructionSet() : cap;
    if (!set.equals(NativeEnvironment.instructionSetCap())
        && (set.equals(cap) || Processor.isOlderThanThis(set))) {
      NativeEnvironment.capInstructionSet(set);
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
    Replay replay = new Replay(model, record, network, sources, threads);
    DatasetFinder.Found found = replay.data();
    Map<String, WeightArray> weights =
        SavedModelLayout.isSavedModel(model) ? SavedWeights.all(model) : Map.of();
    Optional<RecordedModel.Difference> changed = changed(record, weights);
    if (changed.isPresent()) {
      return differs(changed.get(), 0, recorded, List.of());
    }
    Optional<String> otherData = replay.difference(found);
    if (otherData.isPresent()) {
      return Verification.differs(
          "data",
          otherData.get(),
          0,
          recorded,
          DatasetFinder.otherGenerator(record.data()).stream().toList());
    }
    Optional<String> misfit = recordedNetwork.misfit(found.dataset(), weights);
    if (misfit.isPresent()) {
      return Verification.otherNetwork(
          recorded, misfit.get(), "the network in training.json was changed after the training");
    }
    Verification result = train(replay.trainer(found.dataset()), record, listener);
    return result.same() ? result : result.withCauses(recordedNetwork.causes(found.dataset()));
  }

  /** Returns how the model differs from its own record; empty if it does not. */
  private Optional<RecordedModel.Difference> changed(
      TrainingRecord record, Map<String, WeightArray> weights) throws IOException {
    RecordedModel recordedModel = new RecordedModel(record);
    Optional<RecordedModel.Difference> inModel =
        weights.isEmpty() ? Optional.empty() : recordedModel.differenceToModel(model, weights);
    return inModel.or(recordedModel::differenceToEpochs);
  }

  private static Verification differs(
      RecordedModel.Difference difference, int compared, int recorded, List<String> causes) {
    return Verification.differs(
        difference.stage(),
        difference.sentence(),
        compared,
        recorded,
        withMore(causes, List.of(RecordedModel.CAUSE)));
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

  private Verification train(Trainer trainer, TrainingRecord record, TrainingListener listener)
      throws IOException {
    int recorded = record.epochs().size();
    List<String> causes = EnvironmentDifferences.since(record);
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
    comparison.ended();
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
    return again
        .flatMap(trained -> new RecordedModel(record).differenceToTraining(trained.record()))
        .map(difference -> differs(difference, comparison.matching(), recorded, causes))
        .orElseGet(() -> Verification.same(comparison.matching(), recorded, causes));
  }

  /** Returns the differences of the machine, followed by other possible causes. */
  private static List<String> withMore(List<String> causes, List<String> others) {
    List<String> all = new ArrayList<>(causes);
    all.addAll(others);
    return all;
  }
}
