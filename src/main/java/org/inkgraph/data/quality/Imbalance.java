package org.inkgraph.data.quality;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageSet;

/**
 * How unequal the numbers of training images of the classes are.
 *
 * @param largest name of the class with the most
 * @param largestImages their number
 * @param smallest name of the class with the fewest, of those that have any
 * @param smallestImages their number, at least 1
 * @param ratio quotient of the two, at least 1
 * @param withoutTraining names of the classes without training images
 * @param withoutTest names of the classes without test images
 */
public record Imbalance(
    String largest,
    int largestImages,
    String smallest,
    int smallestImages,
    double ratio,
    List<String> withoutTraining,
    List<String> withoutTest) {
  public Imbalance {
    withoutTraining = List.copyOf(withoutTraining);
    withoutTest = List.copyOf(withoutTest);
  }

  static Imbalance of(ImageSet training, ImageSet test, List<String> classNames) {
    int[] counts = counts(training, classNames.size());
    int largest = training.label(0);
    int smallest = largest;
    for (int label = 0; label < counts.length; label++) {
      largest = counts[label] > counts[largest] ? label : largest;
      smallest = counts[label] > 0 && counts[label] < counts[smallest] ? label : smallest;
    }
    return new Imbalance(
        classNames.get(largest),
        counts[largest],
        classNames.get(smallest),
        counts[smallest],
        (double) counts[largest] / counts[smallest],
        without(counts, classNames),
        without(counts(test, classNames.size()), classNames));
  }

  private static int[] counts(ImageSet images, int classes) {
    int[] counts = new int[classes];
    for (int image = 0; image < images.count(); image++) {
      counts[images.label(image)]++;
    }
    return counts;
  }

  private static List<String> without(int[] counts, List<String> classNames) {
    List<String> without = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] == 0) {
        without.add(classNames.get(label));
      }
    }
    return without;
  }
}
