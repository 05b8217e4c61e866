package org.inkgraph.serve;

import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.predict.ValueRange;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.models.ServableVersion;

/**
 * The output that a model computed for the images of one request.
 *
 * @param version the version of the model
 * @param probabilities {@code [images, classes]} in row-major order, none NaN; logits if the model
 *     outputs those ({@link Recognizer#outputType})
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InferenceResult(ServableVersion version, float[] probabilities) {

  /**
   * Returns the result after checking that it has no NaN.
   *
   * @param pixels the model's input
   * @throws RequestException if a probability is NaN: 400 if a pixel lies outside the model's
   *     range, else 500
   */
  static InferenceResult checked(ServableVersion version, float[] pixels, float[] probabilities) {
    for (float probability : probabilities) {
      if (Float.isNaN(probability)) {
        throw notANumber(version, pixels);
      }
    }
    return new InferenceResult(version, probabilities);
  }

  private static RequestException notANumber(ServableVersion version, float[] pixels) {
    ValueRange range = version.recognizer().valueRange();
    for (float pixel : pixels) {
      if (pixel < range.low() || pixel > range.high()) {
        return RequestException.bad(
            version.model()
                + " produces NaN for these pixels; they should be from "
                + range.words()
                + ", the latter for ink");
      }
    }
    return new RequestException(
        500,
        version.model()
            + " produces NaN for an image: its weights are broken; train it"
            + " again");
  }

  int classes() {
    return version.signature().classes();
  }

  int images() {
    return probabilities.length / classes();
  }

  /** Returns the index of an image's most probable class. */
  int argMax(int image) {
    return Prediction.argMax(probabilities, image * classes(), classes());
  }
}
