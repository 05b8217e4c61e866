package org.inkgraph.suspects.confident;

import java.util.Locale;

/** The ways to score a label; the lower the score, the less likely is the label right. */
public enum LabelScore {
  /** The probability of the given class. */
  SELF_CONFIDENCE {
    @Override
    double of(LabeledProbabilities images, int image) {
      return images.probability(image, images.given(image));
    }
  },

  /** The probability of the given class less that of the most probable other, mapped to [0, 1]. */
  NORMALIZED_MARGIN {
    @Override
    double of(LabeledProbabilities images, int image) {
      int given = images.given(image);
      float other = 0;
      for (int index = 0; index < images.classes(); index++) {
        if (index != given) {
          other = Math.max(other, images.probability(image, index));
        }
      }
      return ((double) images.probability(image, given) - other + 1) / 2;
    }
  };

  /** Returns the score of the label of an image, in [0, 1]. */
  abstract double of(LabeledProbabilities images, int image);

  /** Returns the name for options and files, such as {@code self-confidence}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
