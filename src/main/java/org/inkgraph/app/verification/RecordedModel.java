package org.inkgraph.app.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.train.weights.SavedWeights;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of the exported model, its weights and its temperature, compared with the
 * SavedModel, with the record's own epochs, and with what another training exports.
 */
final class RecordedModel {
  /** A possible cause of a difference, beside the machine. */
  static final String CAUSE = "the model or its training.json was changed after the export";

  private final TrainingRecord record;

  RecordedModel(TrainingRecord record) {
    this.record = record;
  }

  /**
   * What differs.
   *
   * @param stage as {@link Verification#stage()}
   * @param sentence describes the difference
   */
  record Difference(String stage, String sentence) {
    static Difference ofWeights(String sentence) {
      return new Difference("model", sentence);
    }

    static Difference ofTemperature(String sentence) {
      return new Difference("calibration", sentence);
    }
  }

  /**
   * Returns how a SavedModel differs; empty if it does not.
   *
   * @param weights those of its inference graph
   * @throws IOException if the model cannot be read
   */
  Optional<Difference> differenceToModel(Path model, Map<String, WeightArray> weights)
      throws IOException {
    String digest = WeightsDigest.of(weights);
    if (!digest.equals(record.weightsSha256())) {
      return Optional.of(
          Difference.ofWeights(
              "the weights in %s have the digest %s, but its training.json says %s"
                  .formatted(model, digest, record.weightsSha256())));
    }
    Float exported = SavedWeights.temperature(model).orElse(null);
    Float expected = ofGraph(record.calibration());
    return Objects.equals(exported, expected)
        ? Optional.empty()
        : Optional.of(
            Difference.ofTemperature(
                "the graph in %s has the temperature %s, but its training.json says %s"
                    .formatted(model, exported, expected)));
  }

  /** Returns that the weights of the model are those of no recorded epoch; empty if of one. */
  Optional<Difference> differenceToEpochs() {
    return record.epochs().stream()
            .anyMatch(epoch -> record.weightsSha256().equals(epoch.weightsSha256()))
        ? Optional.empty()
        : Optional.of(
            Difference.ofWeights(
                "the weights of the model have the recorded digest %s, which no recorded epoch has"
                    .formatted(record.weightsSha256())));
  }

  /**
   * Returns how the model of another training differs; empty if it does not. If no temperature is
   * recorded, none is compared: versions that fitted none recorded none, whatever the recipe.
   */
  Optional<Difference> differenceToTraining(TrainingRecord again) {
    if (!again.weightsSha256().equals(record.weightsSha256())) {
      return Optional.of(
          Difference.ofWeights(
              "the training exports weights with the digest %s, but the recorded digest is %s"
                  .formatted(again.weightsSha256(), record.weightsSha256())));
    }
    Float expected = ofGraph(record.calibration());
    Float found = ofGraph(again.calibration());
    return record.calibration() == null || Objects.equals(expected, found)
        ? Optional.empty()
        : Optional.of(
            Difference.ofTemperature(
                "the training gives the temperature %s, but the recorded one is %s"
                    .formatted(found, record.calibration().temperature())));
  }

  /** Returns the temperature as it is in a graph, or null if there is none. */
  private static @Nullable Float ofGraph(@Nullable CalibrationRecord calibration) {
    return calibration == null ? null : Float.valueOf((float) calibration.temperature());
  }
}
