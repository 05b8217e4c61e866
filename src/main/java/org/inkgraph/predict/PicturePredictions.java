package org.inkgraph.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code inkgraph predict --json}.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param model the directory of the SavedModel
 * @param output {@code logits} if the probabilities are the softmax of the model's output, or null
 * @param classNames name of each class, in the order of the probabilities
 * @param predictions one for each picture that could be read, or for each character, in the order
 *     of the pictures and in reading order
 */
public record PicturePredictions(
    int formatVersion,
    String model,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String output,
    List<String> classNames,
    List<PicturePrediction> predictions) {
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
        recognizer.outputType() == OutputType.PROBABILITIES
            ? null
            : recognizer.outputType().jsonName(),
        recognizer.classNames(),
        predictions);
  }
}
