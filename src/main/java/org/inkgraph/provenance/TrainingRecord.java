package org.inkgraph.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;

/**
 * {@code training.json}: everything that a training run depended on, and what it did.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library
 * @param model name of the network, {@code nn} or {@code cnn}
 * @param recipe the whole recipe as it was in force, command-line options included
 * @param seed decides initial weights, order of the images and dropout
 * @param data what was trained on
 * @param teacher what it learnt from besides the data, or null
 * @param initializedFrom what had its initial weights, or null where they were drawn
 * @param device {@code cpu} or {@code gpu}
 * @param precision {@code float32}
 * @param threads operations that may run side by side; changes speed only
 * @param fingerprint what of the machine may change bits
 * @param initialWeightsSha256 digest of the weights before the first step
 * @param epochs one entry an epoch
 * @param weightsSha256 digest of the exported weights, which are those after one of the epochs
 */
public record TrainingRecord(
    int formatVersion,
    String inkgraphVersion,
    String tensorflowVersion,
    String model,
    Map<String, Object> recipe,
    long seed,
    DataRecord data,
    @Nullable NetworkRecord teacher,
    @Nullable NetworkRecord initializedFrom,
    String device,
    String precision,
    int threads,
    Fingerprint fingerprint,
    String initialWeightsSha256,
    List<EpochRecord> epochs,
    String weightsSha256) {

  /** The newest format that this program reads, and the one that it writes. */
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
  }

  /** What the epoch did whose weights were exported. */
  public EpochRecord exportedEpoch() {
    return epochs.stream()
        .filter(epoch -> weightsSha256.equals(epoch.weightsSha256()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no epoch has the exported weights"));
  }

  /**
   * Reads the record of a model.
   *
   * @param modelDirectory holds the SavedModel
   * @return empty if the model has none, as one from elsewhere
   * @throws InkgraphException if it is unreadable or of a newer format
   */
  public static Optional<TrainingRecord> ofModel(Path modelDirectory) throws IOException {
    Path file = modelDirectory.resolve(FILE_NAME);
    return Files.exists(file)
        ? Optional.of(JsonFile.read(file, TrainingRecord.class, FORMAT_VERSION))
        : Optional.empty();
  }

  /**
   * This record, if it has all that it takes to train again. A report does with less.
   *
   * @param modelDirectory where it is from, for the message
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

  private static void require(Path file, String what, boolean there) {
    if (!there) {
      throw new InkgraphException(
          file + " has no " + what + "; restore the file that was written with the model");
    }
  }
}
