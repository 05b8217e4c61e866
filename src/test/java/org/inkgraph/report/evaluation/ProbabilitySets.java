package org.inkgraph.report.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Generated evaluations with missing classes, equal scores, and probabilities of 0 and 1. */
final class ProbabilitySets {
  private static final int SETS = 200;

  private ProbabilitySets() {}

  static List<Evaluation> generate() {
    Random random = new Random(22);
    List<Evaluation> sets = new ArrayList<>();
    sets.add(random(random, 2, new int[] {0}, 1, 0));
    sets.add(random(random, 2, new int[] {0, 1, 1, 0, 1}, 2, 4));
    sets.add(random(random, 3, new int[] {2, 2, 2}, 1, 0));
    while (sets.size() < SETS) {
      int number = sets.size();
      int classes = number % 66 == 0 ? 47 : 2 + random.nextInt(6);
      int[] occurring = random.ints(1 + random.nextInt(classes), 0, classes).toArray();
      int[] truth = new int[1 + random.nextInt(number % 7 == 0 ? 600 : 60)];
      for (int i = 0; i < truth.length; i++) {
        truth[i] =
            number % 3 == 0
                ? random.nextInt(classes)
                : occurring[random.nextInt(occurring.length)];
      }
      int levels = number % 4 == 0 ? 0 : number % 4 == 1 ? 5 : 100;
      sets.add(random(random, classes, truth, 8 * random.nextDouble(), levels));
    }
    return sets;
  }

  /**
   * Draws probabilities as a softmax, rounded to multiples of 1 / {@code levels} for equal ones.
   *
   * @param skill mean of the true class's logit
   * @param levels 0 for no rounding, so that sums are 1
   */
  private static Evaluation random(
      Random random, int classes, int[] truth, double skill, int levels) {
    float[] probabilities = new float[truth.length * classes];
    double spread = 1 + 20 * random.nextDouble();
    for (int i = 0; i < truth.length; i++) {
      double[] powers = new double[classes];
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double logit = spread * random.nextGaussian() + (c == truth[i] ? skill : 0);
        powers[c] = StrictMath.exp(logit);
        sum += powers[c];
      }
      for (int c = 0; c < classes; c++) {
        double probability = powers[c] / sum;
        probabilities[i * classes + c] =
            (float) (levels == 0 ? probability : Math.rint(probability * levels) / levels);
      }
    }
    return new Evaluation(
        truth, probabilities, IntStream.range(0, classes).mapToObj(Integer::toString).toList());
  }

  /** Writes numbers of classes and images, labels as int32, and probabilities as float32. */
  static Path write(Path file, List<Evaluation> sets) throws IOException {
    for (Evaluation set : sets) {
      int size = 2 + set.images() + set.images() * set.classes();
      ByteBuffer bytes = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(set.classes()).putInt(set.images());
      for (int i = 0; i < set.images(); i++) {
        bytes.putInt(set.trueLabel(i));
      }
      for (int i = 0; i < set.images(); i++) {
        for (int c = 0; c < set.classes(); c++) {
          bytes.putFloat(set.probability(i, c));
        }
      }
      Files.write(
          file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    return file;
  }
}
