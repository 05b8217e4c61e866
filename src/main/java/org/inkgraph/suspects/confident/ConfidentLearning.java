package org.inkgraph.suspects.confident;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds likely label errors by confident learning: as many images of each given label are suspects
 * of each other class as the {@link ConfidentJoint} counts there, those of the largest margin
 * between the two probabilities.
 *
 * @see <a href="https://arxiv.org/abs/1911.00068">Northcutt, Jiang and Chuang (2021): Confident
 *     Learning, section 3.2, method 4 (prune by noise rate)</a>; the details are those of cleanlab
 *     2.9, {@code filter.find_label_issues}
 */
public final class ConfidentLearning {
  private ConfidentLearning() {}

  /**
   * Returns the suspects, the most likely error first; those of one score in the order of the
   * images.
   */
  public static List<Suspect> suspects(
      LabeledProbabilities images, ConfidentJoint joint, LabelScore score) {
    BitSet found = new BitSet();
    for (int given = 0; given < images.classes(); given++) {
      prune(images, given, removals(joint, given), found);
    }
    List<Suspect> ranked = new ArrayList<>();
    found.stream()
        .filter(image -> !agrees(images, image))
        .boxed()
        .sorted(Comparator.comparingDouble(image -> score.of(images, image)))
        .forEach(
            image ->
                ranked.add(
                    new Suspect(
                        ranked.size() + 1,
                        image,
                        images.given(image),
                        images.mostProbable(image),
                        score.of(images, image))));
    return ranked;
  }

  /** Adds the images of a label to {@code found} that are the likeliest of the other classes. */
  private static void prune(LabeledProbabilities images, int given, int[] removals, BitSet found) {
    Integer[] ofLabel =
        IntStream.range(0, images.images())
            .filter(image -> images.given(image) == given)
            .boxed()
            .toArray(Integer[]::new);
    if (ofLabel.length < 2) {
      return; // a class keeps at least one image
    }
    for (int other = 0; other < removals.length; other++) {
      if (other != given && removals[other] > 0) {
        int index = other;
        Arrays.sort(
            ofLabel,
            Comparator.<Integer>comparingDouble(
                    image ->
                        (double) images.probability(image, given)
                            - images.probability(image, index))
                .thenComparing(Comparator.naturalOrder()));
        Arrays.stream(ofLabel).limit(removals[other]).forEach(found::set);
      }
    }
  }

  /** Returns how many images of a label are suspects of each class; one at least is left. */
  private static int[] removals(ConfidentJoint joint, int given) {
    int[] counts = new int[joint.classes()];
    Arrays.setAll(counts, is -> joint.count(given, is));
    if (counts[given] == 0) {
      int others = Math.max(1, (int) Arrays.stream(counts).filter(count -> count > 0).count() - 1);
      double less = 1.0 / others;
      Arrays.setAll(counts, is -> is == given ? 1 : (int) Math.max(0, counts[is] - less));
    }
    return counts;
  }

  /** Returns whether no class is more probable than the given one. */
  private static boolean agrees(LabeledProbabilities images, int image) {
    int given = images.given(image);
    double probability = images.probability(image, given) + ConfidentJoint.TOLERANCE;
    for (int index = 0; index < images.classes(); index++) {
      // Of equal ones the class of the smaller index counts as the more probable.
      float other = images.probability(image, index);
      if (other > probability || (other == probability && index < given)) {
        return false;
      }
    }
    return true;
  }
}
