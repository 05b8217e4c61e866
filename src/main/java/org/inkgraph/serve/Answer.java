package org.inkgraph.serve;

import org.inkgraph.predict.Prediction;

/**
 * What a model said about a request's images.
 *
 * @param version the version that said it
 * @param probabilities {@code [images, classes]} in row-major order, none NaN
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Answer(LoadedVersion version, float[] probabilities) {

  /**
   * @throws RequestException 400, if a probability is NaN
   */
  Answer {
    for (float probability : probabilities) {
      if (Float.isNaN(probability)) {
        throw RequestException.bad(
            version.model()
                + " gives NaN for these pixels; they should lie within [0, 1], 1 for ink");
      }
    }
  }

  int classes() {
    return version.signature().classes();
  }

  int images() {
    return probabilities.length / classes();
  }

  /** Index of the likeliest class of an image. */
  int likeliest(int image) {
    return Prediction.likeliest(probabilities, image * classes(), classes());
  }
}
