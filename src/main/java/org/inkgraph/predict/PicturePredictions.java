package org.inkgraph.predict;

import java.util.List;

/**
 * What {@code inkgraph predict --json} prints.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param model the directory of the SavedModel
 * @param classNames name of each class, in the order of the probabilities
 * @param predictions one a picture that could be read, or one a character, in the order of the
 *     pictures and of reading
 */
public record PicturePredictions(
    int formatVersion, String model, List<String> classNames, List<PicturePrediction> predictions) {
  /** Newest format that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /** Copies the lists. */
  public PicturePredictions {
    classNames = List.copyOf(classNames);
    predictions = List.copyOf(predictions);
  }

  /** What {@code recognizer} says about some pictures. */
  public static PicturePredictions of(Recognizer recognizer, List<PicturePrediction> predictions) {
    return new PicturePredictions(
        FORMAT_VERSION,
        recognizer.directory().toString().replace('\\', '/'),
        recognizer.classNames(),
        predictions);
  }
}
