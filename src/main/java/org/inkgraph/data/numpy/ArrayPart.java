package org.inkgraph.data.numpy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of a data set that an array is of, by the words in its name. */
enum ArrayPart {
  TRAINING,
  VALIDATION,
  TEST;

  private static final Set<String> LABELS =
      Set.of("y", "label", "labels", "target", "targets", "class", "classes");
  private static final Set<String> IMAGES =
      Set.of("x", "image", "images", "img", "imgs", "data", "pixels");
  private static final Set<String> OF_VALIDATION = Set.of("val", "valid", "validation", "dev");
  private static final Set<String> OF_TEST = Set.of("eval", "evaluation");

  /** What is between words, and between a small and a large letter. */
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

  /** Returns the part of an array; what no word says is for training. */
  static ArrayPart of(String name) {
    List<String> words = words(name);
    if (words.stream().anyMatch(OF_VALIDATION::contains)) {
      return VALIDATION;
    }
    return words.stream().anyMatch(ArrayPart::isOfTest) ? TEST : TRAINING;
  }

  private static boolean isOfTest(String word) {
    return word.startsWith("test") || word.endsWith("test") || OF_TEST.contains(word);
  }

  /** Returns whether a name says what the array is, among several that may be it. */
  static boolean names(String name, boolean labels) {
    return words(name).stream().anyMatch((labels ? LABELS : IMAGES)::contains);
  }

  private static List<String> words(String name) {
    return BETWEEN.splitAsStream(name).map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
