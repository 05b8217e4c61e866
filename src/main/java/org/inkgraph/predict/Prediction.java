package org.inkgraph.predict;

import java.util.List;
import org.inkgraph.runtime.Preconditions;

/**
 * What a model says about one image.
 *
 * @param classIndex index of the likeliest class, from 0; of equally likely ones the smallest
 * @param className that class's name
 * @param probability how likely the model holds that class to be, in [0, 1]
 * @param probabilities the same for every class, by index
 */
public record Prediction(
    int classIndex, String className, float probability, List<Float> probabilities) {

  /**
   * @throws IllegalArgumentException if {@code classIndex} is none of {@code probabilities}
   */
  public Prediction {
    probabilities = List.copyOf(probabilities);
    Preconditions.requireWithin("class index", classIndex, 0, probabilities.size() - 1);
  }

  /**
   * Smallest index of the largest of {@code length} values from {@code from} on.
   *
   * @param values none of them NaN, which is neither larger nor smaller than anything
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
