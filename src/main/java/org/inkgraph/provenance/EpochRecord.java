package org.inkgraph.provenance;

import org.jspecify.annotations.Nullable;

/**
 * What one epoch did.
 *
 * @param epoch counted from 1
 * @param loss mean cross-entropy over the epoch's images as they were trained, in nats
 * @param trainingAccuracy share of those images that were right, 0 to 1
 * @param validationAccuracy share of the validation images that the weights after this epoch get
 *     right, 0 to 1; null without a validation split
 * @param seconds time of the training steps, without validation
 * @param imagesPerSecond training images per second in that time
 * @param learningRate of the epoch's last step
 * @param weightsSha256 digest of the weights after this epoch
 */
public record EpochRecord(
    int epoch,
    double loss,
    double trainingAccuracy,
    @Nullable Double validationAccuracy,
    double seconds,
    double imagesPerSecond,
    double learningRate,
    String weightsSha256) {}
