package org.inkgraph.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The results of one epoch.
 *
 * @param epoch counted from 1
 * @param loss mean cross-entropy over the epoch's images as they were trained, in nats
 * @param trainingAccuracy fraction of those images that were classified correctly, 0 to 1
 * @param validationAccuracy fraction of the validation images that the weights after this epoch
 *     classify correctly, 0 to 1; null without a validation split
 * @param seconds duration of the training steps in seconds, without validation
 * @param imagesPerSecond training images per second during that time
 * @param learningRate learning rate of the epoch's last step
 * @param weightsSha256 digest of the weights after this epoch
 * @param steps number of steps, at least 1, if the training stopped before the end of the epoch;
 *     null for a whole epoch
 */
public record EpochRecord(
    int epoch,
    double loss,
    double trainingAccuracy,
    @Nullable Double validationAccuracy,
    double seconds,
    double imagesPerSecond,
    double learningRate,
    String weightsSha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer steps) {

  /** Creates the record of a whole epoch. */
  public EpochRecord(
      int epoch,
      double loss,
      double trainingAccuracy,
      @Nullable Double validationAccuracy,
      double seconds,
      double imagesPerSecond,
      double learningRate,
      String weightsSha256) {
    this(
        epoch,
        loss,
        trainingAccuracy,
        validationAccuracy,
        seconds,
        imagesPerSecond,
        learningRate,
        weightsSha256,
        null);
  }

  /** Returns the number of steps, given that of a whole epoch. */
  public int steps(int whole) {
    return Objects.requireNonNullElse(steps, whole);
  }
}
