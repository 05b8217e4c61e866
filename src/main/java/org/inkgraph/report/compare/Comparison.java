package org.inkgraph.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkgraph.report.evaluation.Evaluation;

/**
 * A comparison of two models, A and B, on the same test images. It applies to these two models, not
 * to the way they were trained: another seed makes another model.
 *
 * @param classNames name of each class, by index
 * @param counts counts over all images
 * @param classes counts for each class that has images, by index; with so many classes some differ
 *     by chance, so none of them is tested for significance
 * @param disagreements the images that A and B classified differently, by index
 */
public record Comparison(
    List<String> classNames,
    PairedCounts counts,
    List<ClassCounts> classes,
    List<Disagreement> disagreements) {
  /** A difference with a smaller p-value shows that one model is better. */
  public static final double SIGNIFICANCE_LEVEL = 0.05;

  /** One of the two models. */
  public enum Side {
    /** The one named first. */
    A,
    /** The one named second. */
    B
  }

  /**
   * The counts for one class, whose accuracies are each model's recall of it.
   *
   * @param name the class's name
   * @param counts counts over the images of the class
   */
  public record ClassCounts(String name, PairedCounts counts) {}

  /**
   * An image that the models classified differently.
   *
   * @param index index of the image in the test set, from 0
   * @param trueClass index of the true class
   * @param predictedA index of the class that A predicted
   * @param probabilityA A's probability of that class
   * @param predictedB index of the class that B predicted
   * @param probabilityB B's probability of that class
   */
  public record Disagreement(
      int index,
      int trueClass,
      int predictedA,
      float probabilityA,
      int predictedB,
      float probabilityB) {}

  public Comparison {
    classNames = List.copyOf(classNames);
    classes = List.copyOf(classes);
    disagreements = List.copyOf(disagreements);
  }

  /**
   * Compares two evaluations on the same images. Classes have their names if both models have the
   * same ones, otherwise their indices.
   *
   * @throws IllegalArgumentException if the numbers of images or classes or the true labels differ
   */
  public static Comparison of(Evaluation a, Evaluation b) {
    requirePaired(a, b);
    List<String> names = names(a, b);
    int[] all = new int[4];
    int[][] byClass = new int[names.size()][4];
    List<Disagreement> disagreements = new ArrayList<>();
    for (int image = 0; image < a.images(); image++) {
      int right = (a.isRight(image) ? 0 : 2) + (b.isRight(image) ? 0 : 1);
      all[right]++;
      byClass[a.trueLabel(image)][right]++;
      if (a.predicted(image) != b.predicted(image)) {
        disagreements.add(disagreement(a, b, image));
      }
    }
    List<ClassCounts> classes =
        IntStream.range(0, names.size())
            .filter(c -> IntStream.of(byClass[c]).sum() > 0)
            .mapToObj(c -> new ClassCounts(names.get(c), counts(byClass[c])))
            .toList();
    return new Comparison(names, counts(all), classes, disagreements);
  }

  private static PairedCounts counts(int[] right) {
    return new PairedCounts(right[0], right[1], right[2], right[3]);
  }

  /** Returns the model that is significantly better, if any. */
  public Optional<Side> better() {
    if (counts.pValue() >= SIGNIFICANCE_LEVEL) {
      return Optional.empty();
    }
    return Optional.of(counts.difference() < 0 ? Side.A : Side.B);
  }

  private static Disagreement disagreement(Evaluation a, Evaluation b, int image) {
    int ofA = a.predicted(image);
    int ofB = b.predicted(image);
    return new Disagreement(
        image, a.trueLabel(image), ofA, a.probability(image, ofA), ofB, b.probability(image, ofB));
  }

  /**
   * Requires the same numbers of images and classes and the same true labels.
   *
   * @throws IllegalArgumentException with the first difference
   */
  static void requirePaired(Evaluation a, Evaluation b) {
    requireEqual("test images", a.images(), b.images());
    requireEqual("classes", a.classes(), b.classes());
    for (int image = 0; image < a.images(); image++) {
      if (a.trueLabel(image) != b.trueLabel(image)) {
        throw new IllegalArgumentException(
            "image "
                + image
                + " is of class "
                + a.trueLabel(image)
                + " in one, of "
                + b.trueLabel(image)
                + " in the other");
      }
    }
  }

  private static void requireEqual(String what, int ofA, int ofB) {
    if (ofA != ofB) {
      throw new IllegalArgumentException(ofA + " and " + ofB + " " + what);
    }
  }

  private static List<String> names(Evaluation a, Evaluation b) {
    return a.classNames().equals(b.classNames())
        ? a.classNames()
        : IntStream.range(0, a.classes()).mapToObj(Integer::toString).toList();
  }
}
