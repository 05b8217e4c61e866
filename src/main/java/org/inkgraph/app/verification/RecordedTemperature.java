package org.inkgraph.app.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.train.weights.SavedWeights;
import org.jspecify.annotations.Nullable;

/** The temperature of a {@code training.json}, compared with others. */
final class RecordedTemperature {
  /** The stage of a {@link Verification} that compares temperatures. */
  static final String STAGE = "calibration";

  /** A possible cause of a difference, beside the machine. */
  static final String CAUSE = "the model or its training.json was changed after the export";

  private final @Nullable CalibrationRecord recorded;

  RecordedTemperature(TrainingRecord record) {
    this.recorded = record.calibration();
  }

  /**
   * Returns how the temperature of a SavedModel's graph differs; empty if it does not.
   *
   * @throws IOException if the model cannot be read
   */
  Optional<String> differenceToModel(Path model) throws IOException {
    Float exported = SavedWeights.temperature(model).orElse(null);
    Float expected = ofGraph(recorded);
    return Objects.equals(exported, expected)
        ? Optional.empty()
        : Optional.of(
            "the graph in %s has the temperature %s, but its training.json says %s"
                .formatted(model, exported, expected));
  }

  /**
   * Returns how the temperature of another training differs; empty if it does not, or if there is
   * none recorded: versions that fitted none recorded none, whatever the recipe.
   */
  Optional<String> differenceToTraining(@Nullable CalibrationRecord again) {
    if (recorded == null || Objects.equals(ofGraph(recorded), ofGraph(again))) {
      return Optional.empty();
    }
    return Optional.of(
        "the training gives the temperature %s, but the recorded one is %s"
            .formatted(ofGraph(again), recorded.temperature()));
  }

  /** Returns the temperature as it is in a graph, or null if there is none. */
  private static @Nullable Float ofGraph(@Nullable CalibrationRecord calibration) {
    return calibration == null ? null : Float.valueOf((float) calibration.temperature());
  }
}
