package org.inkgraph.report.compare.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.report.compare.Comparison;
import org.inkgraph.report.evaluation.ConfidenceInterval;
import org.inkgraph.report.evaluation.Evaluation;

/**
 * A comparison of two recipes, A and B, by the reports of several seeds each on the same images.
 *
 * @param a the group of the first recipe
 * @param b the group of the second recipe
 * @param difference B's mean accuracy minus A's
 * @param pairs in how many pairs of a seed of A and one of B which is better
 * @param images the images that not all models classify correctly, by index
 */
public record GroupComparison(
    ReportGroup a,
    ReportGroup b,
    CrossedEstimate difference,
    Pairs pairs,
    List<ImageResult> images) {
  /**
   * Counts of the pairs of a seed of A and one of B, by which model has the higher accuracy.
   *
   * @param betterA number of pairs in which A is better
   * @param betterB number of pairs in which B is better
   * @param equal number of the others
   * @see <a href="https://arxiv.org/abs/2103.03098">Bouthillier et al. (2021): Accounting for
   *     variance in machine learning benchmarks</a>, on the probability of outperforming
   */
  public record Pairs(int betterA, int betterB, int equal) {
    /** Returns the number of pairs. */
    public int all() {
      return betterA + betterB + equal;
    }

    static Pairs of(Correctness a, Correctness b) {
      int betterA = 0;
      int betterB = 0;
      for (int ofA = 0; ofA < a.seeds(); ofA++) {
        for (int ofB = 0; ofB < b.seeds(); ofB++) {
          int order = Integer.compare(a.rightOfSeed(ofA), b.rightOfSeed(ofB));
          betterA += order > 0 ? 1 : 0;
          betterB += order < 0 ? 1 : 0;
        }
      }
      return new Pairs(betterA, betterB, a.seeds() * b.seeds() - betterA - betterB);
    }
  }

  /**
   * One image.
   *
   * @param index index of the image in the test set, from 0
   * @param trueClass name of its class
   * @param rightA number of A's models that classify it correctly
   * @param rightB number of B's models that do
   */
  public record ImageResult(int index, String trueClass, int rightA, int rightB) {}

  public GroupComparison {
    images = List.copyOf(images);
  }

  /**
   * Compares two groups.
   *
   * @param evaluation one on the same images, for their true classes
   */
  static GroupComparison of(ReportGroup a, ReportGroup b, Evaluation evaluation) {
    Correctness ofA = a.correctness();
    Correctness ofB = b.correctness();
    int seedsA = ofA.seeds();
    int seedsB = ofB.seeds();
    List<ImageResult> images = new ArrayList<>();
    long sum = 0;
    long squares = 0;
    for (int image = 0; image < ofA.images(); image++) {
      int rightA = ofA.rightOfImage(image);
      int rightB = ofB.rightOfImage(image);
      // The difference of the shares, times the numbers of seeds.
      long difference = (long) seedsA * rightB - (long) seedsB * rightA;
      sum += difference;
      squares += difference * difference;
      if (rightA + rightB < seedsA + seedsB) {
        String trueClass = evaluation.classNames().get(evaluation.trueLabel(image));
        images.add(new ImageResult(image, trueClass, rightA, rightB));
      }
    }
    double count = ofA.images();
    double unit = (double) seedsA * seedsB;
    double mean = sum / (unit * count);
    double meanSquare = (squares - sum * (sum / count)) / (count - 1) / (unit * unit);
    return new GroupComparison(
        a,
        b,
        CrossedEstimate.ofDifference(a.components(), b.components(), mean, meanSquare),
        Pairs.of(ofA, ofB),
        images);
  }

  /** Returns both groups, A first. */
  List<ReportGroup> groups() {
    return List.of(a, b);
  }

  /** Returns which differences can be shown with how many seeds. */
  public SeedPlan plan() {
    return SeedPlan.of(a.components(), b.components(), difference);
  }

  /** Returns the confidence interval of a recipe's mean accuracy, within [0, 1]. */
  static ConfidenceInterval interval(ReportGroup group, Scope scope) {
    ConfidenceInterval interval = group.mean().interval(scope);
    return new ConfidenceInterval(Math.max(0, interval.lower()), Math.min(1, interval.upper()));
  }

  /** Returns the confidence interval of the difference, within [-1, 1]. */
  public ConfidenceInterval interval(Scope scope) {
    ConfidenceInterval interval = difference.interval(scope);
    return new ConfidenceInterval(Math.max(-1, interval.lower()), Math.min(1, interval.upper()));
  }

  /** Returns whether the difference is significant. */
  public boolean isShown(Scope scope) {
    return difference.pValue(scope) < Comparison.SIGNIFICANCE_LEVEL;
  }

  /** Returns the recipe that is better where {@code scope} applies, if that can be shown. */
  public Optional<ReportGroup> better(Scope scope) {
    return isShown(scope) ? Optional.of(difference.value() < 0 ? a : b) : Optional.empty();
  }

  /** Returns a warning that must accompany the figures wherever they are shown, if any. */
  public Optional<String> warning() {
    return groups().stream()
        .flatMap(group -> group.members().stream())
        .flatMap(member -> member.summary().data().warning().stream())
        .findFirst();
  }

  /** Returns the name of the data set. */
  String data() {
    return a.members().get(0).summary().data().name();
  }
}
