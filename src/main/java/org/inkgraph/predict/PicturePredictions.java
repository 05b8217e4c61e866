package org.inkgraph.predict;

import java.util.List;

/**
 * The output of {@code inkgraph predict --json}.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param model the directory of the SavedModel
 * @param classNames name of each class, in the order of the probabilities
 * @param predictions one for each picture that could be read, or for each character, in the order
 *     of the pictures and in reading order
 */
public record PicturePredictions(
    int formatVersion, String model, List<String> classNames, List<PicturePrediction> predictions) {
  /** Version of the format. */
  public static final int FORMAT_VERSION = 1;

  public PicturePredictions {
    classNames = List.copyOf(classNames);
    predictions = List.copyOf(predictions);
  }

  /** Returns the predictions of {@code recognizer} with its class names. */
  public static PicturePredictions of(Recognizer recognizer, List<PicturePrediction> predictions) {
    return new PicturePredictions(
        FORMAT_VERSION,
        recognizer.directory().toString().replace('\\', '/'),
        recognizer.classNames(),
        predictions);
  }
}
