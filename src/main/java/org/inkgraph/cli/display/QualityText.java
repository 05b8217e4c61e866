package org.inkgraph.cli.display;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.inkgraph.data.quality.DatasetQuality;
import org.inkgraph.data.quality.ImagePair;
import org.inkgraph.data.quality.Imbalance;
import org.inkgraph.data.quality.SplitQuality;

/**
 * The text form of a {@link DatasetQuality}: its figures, and a warning for each that is unusual.
 */
public final class QualityText {
  private static final int MAX_EXAMPLES = 5;
  private static final String TRAINING = "training ";

  /** Of classes that differ by less, a network learns the smaller ones as well. */
  private static final double UNUSUAL_RATIO = 10;

  private QualityText() {}

  /** Prints the text. */
  public static void print(DatasetQuality quality, PrintWriter out) {
    Imbalance imbalance = quality.imbalance();
    out.printf(
        Locale.ROOT,
        "imbalance: %.2f (%s has %d training images, %s has %d)%n",
        imbalance.ratio(),
        imbalance.largest(),
        imbalance.largestImages(),
        imbalance.smallest(),
        imbalance.smallestImages());
    SplitQuality training = quality.training();
    SplitQuality test = quality.test();
    out.printf(
        Locale.ROOT,
        "constant images: %d training, %d test%n",
        training.constant().size(),
        test.constant().size());
    out.printf(
        Locale.ROOT,
        "duplicates: %d training, %d test, %d test images that are also training images%n",
        training.exactDuplicates().size(),
        test.exactDuplicates().size(),
        quality.testInTraining().size());
    out.printf(
        Locale.ROOT,
        "near duplicates: %d training, %d test, %d test images near a training image (root mean"
            + " square of the differences at most %.0f of 255)%n",
        training.nearDuplicates().size(),
        test.nearDuplicates().size(),
        quality.testNearTraining().size(),
        quality.nearDistance());
    warnings(quality, out);
  }

  private static void warnings(DatasetQuality quality, PrintWriter out) {
    Imbalance imbalance = quality.imbalance();
    if (imbalance.ratio() >= UNUSUAL_RATIO) {
      warn(
          out,
          imbalance.largest()
              + " has "
              + Math.round(imbalance.ratio())
              + " times as many training images as "
              + imbalance.smallest());
    }
    list(out, "classes without training images", imbalance.withoutTraining());
    list(out, "classes without test images", imbalance.withoutTest());
    list(out, "constant training images", quality.training().constant());
    list(out, "constant test images", quality.test().constant());
    pairs(out, "duplicate training images", quality.training().exactDuplicates(), "");
    pairs(out, "duplicate test images", quality.test().exactDuplicates(), "");
    pairs(out, "test images that are also training images", quality.testInTraining(), TRAINING);
    conflicts(out, "training images", quality.training().exactDuplicates(), "");
    conflicts(out, "test images", quality.test().exactDuplicates(), "");
    conflicts(out, "test images", quality.testInTraining(), TRAINING);
    pairs(out, "near duplicates in training", quality.training().nearDuplicates(), "");
    pairs(out, "near duplicates in test", quality.test().nearDuplicates(), "");
    pairs(out, "test images near a training image", quality.testNearTraining(), TRAINING);
  }

  private static void conflicts(
      PrintWriter out, String which, List<ImagePair> pairs, String other) {
    pairs(
        out,
        which + " that are the same as another with a different label",
        pairs.stream().filter(pair -> !pair.sameLabel()).toList(),
        other);
  }

  private static void pairs(PrintWriter out, String what, List<ImagePair> pairs, String other) {
    list(
        out,
        what,
        pairs.stream().map(pair -> pair.image() + " (" + other + pair.other() + ")").toList());
  }

  private static void list(PrintWriter out, String what, List<?> found) {
    if (!found.isEmpty()) {
      warn(
          out,
          what
              + " ("
              + found.size()
              + "): "
              + found.stream()
                  .limit(MAX_EXAMPLES)
                  .map(Object::toString)
                  .collect(Collectors.joining(", "))
              + (found.size() > MAX_EXAMPLES ? ", …" : ""));
    }
  }

  private static void warn(PrintWriter out, String text) {
    out.println("warning: " + text);
  }
}
