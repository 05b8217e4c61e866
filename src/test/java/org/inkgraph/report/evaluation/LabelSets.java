package org.inkgraph.report.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Generated sets of true and predicted labels, including unusual ones. */
final class LabelSets {
  /**
   * A set of labels.
   *
   * @param classes number of classes of the model; some need not occur
   * @param digits decimals to print
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record LabelSet(int classes, int digits, int[] truth, int[] predicted) {

    /** Returns the evaluation with probability 1 of each prediction. */
    Evaluation evaluation() {
      float[] probabilities = new float[truth.length * classes];
      for (int i = 0; i < predicted.length; i++) {
        probabilities[i * classes + predicted[i]] = 1;
      }
      List<String> names = new ArrayList<>();
      for (int i = 0; i < classes; i++) {
        names.add(Integer.toString(i));
      }
      return new Evaluation(truth, probabilities, names);
    }

    /** Returns {@code digits;true labels;predicted labels}. */
    String line() {
      return digits + ";" + words(truth) + ";" + words(predicted);
    }

    private static String words(int[] labels) {
      return String.join(",", Arrays.stream(labels).mapToObj(Integer::toString).toList());
    }
  }

  private LabelSets() {}

  static List<LabelSet> generate() {
    Random random = new Random(20);
    List<LabelSet> sets = new ArrayList<>();
    sets.add(new LabelSet(1, 2, new int[] {0}, new int[] {0}));
    sets.add(new LabelSet(10, 2, new int[] {7, 7, 7}, new int[] {7, 7, 7}));
    sets.add(new LabelSet(10, 2, new int[] {3, 3}, new int[] {8, 8}));
    sets.add(new LabelSet(100, 20, new int[] {99, 0}, new int[] {0, 99}));
    for (int i = 0; i < 250; i++) {
      int classes = 2 + random.nextInt(i % 3 == 0 ? 99 : 12);
      int images = 1 + random.nextInt(i % 5 == 0 ? 3000 : 60);
      sets.add(random(random, classes, images, i % 8));
    }
    // Few images and round counts produce means halfway between two printed values.
    for (int i = 0; i < 250; i++) {
      sets.add(random(random, 2 + random.nextInt(20), 8 * (1 + random.nextInt(10)), i % 4));
    }
    for (int classes : new int[] {127, 128, 129, 136, 200, 255, 256}) {
      sets.add(random(random, classes, 4000, 17));
    }
    return sets;
  }

  /** Some classes are never true, others never predicted; most other predictions are correct. */
  private static LabelSet random(Random random, int classes, int images, int digits) {
    int[] trueClasses = some(random, classes);
    int[] predictedClasses = some(random, classes);
    double skill = random.nextDouble();
    int[] truth = new int[images];
    int[] predicted = new int[images];
    for (int i = 0; i < images; i++) {
      truth[i] = trueClasses[random.nextInt(trueClasses.length)];
      predicted[i] =
          random.nextDouble() < skill
              ? truth[i]
              : predictedClasses[random.nextInt(predictedClasses.length)];
    }
    return new LabelSet(classes, digits, truth, predicted);
  }

  private static int[] some(Random random, int classes) {
    double share = random.nextBoolean() ? 1 : random.nextDouble();
    int[] some = new int[classes];
    int count = 0;
    for (int i = 0; i < classes; i++) {
      if (random.nextDouble() < share) {
        some[count++] = i;
      }
    }
    return count == 0 ? new int[] {random.nextInt(classes)} : Arrays.copyOf(some, count);
  }
}
