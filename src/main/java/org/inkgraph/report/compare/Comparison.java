package org.inkgraph.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkgraph.report.evaluation.Evaluation;

/**
 * Two models, A and B, on the same test images: where each is right, and whether one is better. It
 * tells of these two models, not of how they were trained: another seed makes another model.
 *
 * @param classNames name of each class, by index
 * @param counts over all images
 * @param classes the same for the images of each class that has any, in the classes' order; so many
 *     classes are many chances to differ, so none of them is tested for significance
 * @param disagreements the images that A and B took for different classes, by index
 */
public record Comparison(
    List<String> classNames,
    PairedCounts counts,
    List<ClassCounts> classes,
    List<Disagreement> disagreements) {
  /** A difference that chance would make less often than this shows that one model is better. */
  public static final double SIGNIFICANCE_LEVEL = 0.05;

  /** One of the two models. */
  public enum Side {
    /** The one named first. */
    A,
    /** The one named second. */
    B
  }

  /**
   * The images of one class; the accuracies are then each model's recall of it.
   *
   * @param name the class's name
   * @param counts over the images that are of the class
   */
  public record ClassCounts(String name, PairedCounts counts) {}

  /**
   * An image that the two took for different classes.
   *
   * @param index of the image in the test set, from 0
   * @param trueClass index of the class that it is of
   * @param predictedA index of the class that A took it for
   * @param probabilityA how likely A held that to be
   * @param predictedB index of the class that B took it for
   * @param probabilityB how likely B held that to be
   */
  public record Disagreement(
      int index,
      int trueClass,
      int predictedA,
      float probabilityA,
      int predictedB,
      float probabilityB) {}

  /** Copies the lists. */
  public Comparison {
    classNames = List.copyOf(classNames);
    classes = List.copyOf(classes);
    disagreements = List.copyOf(disagreements);
  }

  /**
   * Compares what two models said about the same images. Classes are called by their names where
   * both models have the same ones, otherwise by their indices.
   *
   * @throws IllegalArgumentException if the two do not have as many images and classes, or an image
   *     is not of the same class in both
   */
  public static Comparison of(Evaluation a, Evaluation b) {
    requirePaired(a, b);
    List<String> names = names(a, b);
    int[] bothRight = new int[names.size()];
    int[] onlyA = new int[names.size()];
    int[] onlyB = new int[names.size()];
    int[] bothWrong = new int[names.size()];
    List<Disagreement> disagreements = new ArrayList<>();
    for (int image = 0; image < a.images(); image++) {
      int trueClass = a.trueLabel(image);
      boolean rightA = a.predicted(image) == trueClass;
      boolean rightB = b.predicted(image) == trueClass;
      int[] counter = rightA ? (rightB ? bothRight : onlyA) : (rightB ? onlyB : bothWrong);
      counter[trueClass]++;
      if (a.predicted(image) != b.predicted(image)) {
        disagreements.add(disagreement(a, b, image));
      }
    }
    PairedCounts counts = new PairedCounts(sum(bothRight), sum(onlyA), sum(onlyB), sum(bothWrong));
    List<ClassCounts> classes = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (bothRight[c] + onlyA[c] + onlyB[c] + bothWrong[c] > 0) {
        classes.add(
            new ClassCounts(
                names.get(c), new PairedCounts(bothRight[c], onlyA[c], onlyB[c], bothWrong[c])));
      }
    }
    return new Comparison(names, counts, classes, disagreements);
  }

  /** The model that is shown to be better, at the level {@link #SIGNIFICANCE_LEVEL}; or neither. */
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

  private static void requirePaired(Evaluation a, Evaluation b) {
    if (a.images() != b.images() || a.classes() != b.classes()) {
      throw new IllegalArgumentException(
          "both must have the same numbers of images and classes, got "
              + a.images()
              + " of "
              + a.classes()
              + " and "
              + b.images()
              + " of "
              + b.classes());
    }
    for (int image = 0; image < a.images(); image++) {
      if (a.trueLabel(image) != b.trueLabel(image)) {
        throw new IllegalArgumentException(
            "image "
                + image
                + " must be of the same class in both, got "
                + a.trueLabel(image)
                + " and "
                + b.trueLabel(image));
      }
    }
  }

  private static List<String> names(Evaluation a, Evaluation b) {
    return a.classNames().equals(b.classNames())
        ? a.classNames()
        : IntStream.range(0, a.classes()).mapToObj(Integer::toString).toList();
  }

  private static int sum(int[] counts) {
    return IntStream.of(counts).sum();
  }
}
