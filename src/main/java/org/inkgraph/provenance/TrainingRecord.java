package org.inkgraph.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code training.json}: everything that a training run depends on, and its
 * results.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library
 * @param model name of the network, such as {@code cnn}
 * @param network what the network of that name was; null in a record of a version that did not
 *     write it
 * @param recipe the whole recipe, including command-line options
 * @param seed seed of the initial weights, the order of the images, augmentation and dropout
 * @param data the data
 * @param preprocessing how pictures became the images of the data, and so how pictures are prepared
 *     for the model; null if that is unknown
 * @param teacher network that it was distilled from, or null
 * @param initializedFrom network with initial weights, or null if all are random
 * @param freeze patterns of the names of layers that were not trained; null if there are none
 * @param device {@code cpu} or {@code gpu}
 * @param precision {@code float32} or {@code bfloat16}
 * @param threads number of operations that may run in parallel; affects only speed
 * @param fingerprint properties of the machine that may affect bits
 * @param code the code that trained it; null in a record of a version that did not write it
 * @param initialWeightsSha256 digest of the weights before the first step
 * @param epochs one entry per epoch
 * @param weightsSha256 digest of the exported weights, those after one of the epochs
 * @param calibration how the probabilities were calibrated, or null if they are the softmax of the
 *     logits
 * @param target whether the validation accuracy was reached at which the training was to stop; null
 *     if the recipe has none
 */
public record TrainingRecord(
    int formatVersion,
    String inkgraphVersion,
    String tensorflowVersion,
    String model,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NetworkDefinition network,
    Map<String, Object> recipe,
    long seed,
    DataRecord data,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Preprocessing preprocessing,
    @Nullable NetworkRecord teacher,
    @Nullable NetworkRecord initializedFrom,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> freeze,
    String device,
    String precision,
    int threads,
    Fingerprint fingerprint,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CodeRecord code,
    String initialWeightsSha256,
    List<EpochRecord> epochs,
    String weightsSha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CalibrationRecord calibration,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TargetRecord target) {

  /** Version of the format that is written, and newest that is read. */
  public static final int FORMAT_VERSION = 1;

  /** Name of the file in a model's directory. */
  public static final String FILE_NAME = SavedModelLayout.TRAINING_RECORD;

  /**
   * @throws IllegalArgumentException if one of the epochs is null
   */
  public TrainingRecord {
    if (epochs != null && epochs.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("an epoch is missing");
    }
    if (freeze != null && freeze.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a pattern of freeze is missing");
    }
  }

  /** Returns the epoch whose weights were exported. */
  public EpochRecord exportedEpoch() {
    return epochs.stream()
        .filter(epoch -> weightsSha256.equals(epoch.weightsSha256()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no epoch has the exported weights"));
  }

  /**
   * Reads the record of a model.
   *
   * @param modelDirectory directory of the SavedModel
   * @return the record; empty for a model of another program
   * @throws InkgraphException if it is invalid or has a newer format
   */
  public static Optional<TrainingRecord> ofModel(Path modelDirectory) throws IOException {
    Path file = modelDirectory.resolve(FILE_NAME);
    return Files.exists(file)
        ? Optional.of(JsonFile.read(file, TrainingRecord.class, FORMAT_VERSION))
        : Optional.empty();
  }

  /**
   * Returns this record if it is complete enough to repeat the training; a report needs less.
   *
   * @param modelDirectory directory of the SavedModel, for the message
   * @throws InkgraphException if something is missing
   */
  public TrainingRecord complete(Path modelDirectory) {
    Path file = modelDirectory.resolve(FILE_NAME);
    require(file, "model", model != null);
    require(file, "recipe", recipe != null);
    require(file, "data with digests", data != null && hasAll(data.sha256()));
    require(file, "device", device != null);
    require(file, "precision", precision != null);
    require(file, "fingerprint", fingerprint != null);
    require(file, "initialWeightsSha256", initialWeightsSha256 != null);
    require(file, "epochs", epochs != null && !epochs.isEmpty());
    require(file, "weightsSha256", weightsSha256 != null);
    return this;
  }

  private static boolean hasAll(Map<String, String> digests) {
    return digests != null && !digests.containsValue(null);
  }

  private static void require(Path file, String what, boolean present) {
    if (!present) {
      throw new InkgraphException(
          file + " has no " + what + "; restore the file that was written with the model");
    }
  }
}
