package org.inkgraph.bench;

/** Probabilities to classes. */
public final class Classes {
  private Classes() {}

  /** The likeliest class of each row of {@code scores}, {@code [rows, classes]}. */
  public static int[] likeliest(float[] scores, int classes) {
    int[] likeliest = new int[scores.length / classes];
    for (int row = 0; row < likeliest.length; row++) {
      int best = 0;
      for (int i = 1; i < classes; i++) {
        if (scores[row * classes + i] > scores[row * classes + best]) {
          best = i;
        }
      }
      likeliest[row] = best;
    }
    return likeliest;
  }
}
