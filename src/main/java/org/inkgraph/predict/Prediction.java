package org.inkgraph.predict;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.runtime.Preconditions;

/**
 * The classification of one image by a model.
 *
 * @param classIndex index of the most probable class, from 0; the smallest of several
 * @param className name of that class
 * @param probability probability of that class, in [0, 1]
 * @param probabilities probability of every class, by index
 */
public record Prediction(
    int classIndex, String className, float probability, List<Float> probabilities) {

  /**
   * @throws IllegalArgumentException if {@code classIndex} is not an index of {@code probabilities}
   */
  public Prediction {
    probabilities = List.copyOf(probabilities);
    Preconditions.requireWithin("class index", classIndex, 0, probabilities.size() - 1);
  }

  /**
   * Returns the prediction for the image whose probabilities begin at {@code from}.
   *
   * @param probabilities {@code [images, classes]} in row-major order
   */
  static Prediction of(float[] probabilities, int from, List<String> classNames) {
    int classes = classNames.size();
    int best = argMax(probabilities, from, classes);
    List<Float> ofImage = new ArrayList<>(classes);
    for (int i = 0; i < classes; i++) {
      ofImage.add(probabilities[from + i]);
    }
    return new Prediction(best, classNames.get(best), probabilities[from + best], ofImage);
  }

  /**
   * Returns the smallest index of the largest of {@code length} values from {@code from} on.
   *
   * @param values must not contain NaN, which compares as neither larger nor smaller
   * @return the index, counted from {@code from}
   */
  public static int argMax(float[] values, int from, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
