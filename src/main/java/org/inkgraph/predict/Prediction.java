package org.inkgraph.predict;

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
