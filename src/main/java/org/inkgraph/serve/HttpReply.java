package org.inkgraph.serve;

import org.inkgraph.predict.Prediction;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.models.ServableVersion;

/**
 * What a model said about a request's images.
 *
 * @param version the version that said it
 * @param probabilities {@code [images, classes]} in row-major order, none NaN
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record HttpReply(ServableVersion version, float[] probabilities) {

  /**
   * An answer, if it is one.
   *
   * @param pixels what the model was asked
   * @throws RequestException if a probability is NaN: 400 if a pixel lies outside [0, 1], else 500
   */
  static HttpReply checked(ServableVersion version, float[] pixels, float[] probabilities) {
    for (float probability : probabilities) {
      if (Float.isNaN(probability)) {
        throw notANumber(version, pixels);
      }
    }
    return new HttpReply(version, probabilities);
  }

  private static RequestException notANumber(ServableVersion version, float[] pixels) {
    for (float pixel : pixels) {
      if (pixel < 0 || pixel > 1) {
        return RequestException.bad(
            version.model()
                + " produces NaN for these pixels; they should lie within [0, 1], 1 for ink");
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

  /** Index of the likeliest class of an image. */
  int likeliest(int image) {
    return Prediction.argMax(probabilities, image * classes(), classes());
  }
}
