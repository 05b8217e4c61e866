package org.inkgraph.data.quality;

import java.util.List;
import org.inkgraph.data.ImageSet;

/**
 * What may be wrong with a valid data set; a person decides whether it is.
 *
 * @param imbalance numbers of images of the classes
 * @param nearDistance largest root mean square of the differences of pixels of near images, of 255
 * @param training findings about the images of the training file
 * @param test findings about the test images
 * @param testInTraining test images that are the same as a training image
 * @param testNearTraining test images that are near a training image, but the same as none
 */
public record DatasetQuality(
    Imbalance imbalance,
    double nearDistance,
    SplitQuality training,
    SplitQuality test,
    List<ImagePair> testInTraining,
    List<ImagePair> testNearTraining) {
  /** Below this, differences are those of compression or brightness; strokes differ by more. */
  static final double NEAR_DISTANCE = 8;

  public DatasetQuality {
    testInTraining = List.copyOf(testInTraining);
    testNearTraining = List.copyOf(testNearTraining);
  }

  /**
   * Examines images.
   *
   * @param training images of the training file, those for validation included; at least one
   * @param test images of the same size
   * @param classNames name of each class, by label
   */
  public static DatasetQuality of(ImageSet training, ImageSet test, List<String> classNames) {
    DuplicateSearch inTraining = new DuplicateSearch(training, NEAR_DISTANCE);
    return new DatasetQuality(
        Imbalance.of(training, test, classNames),
        NEAR_DISTANCE,
        SplitQuality.of(training, inTraining),
        SplitQuality.of(test, new DuplicateSearch(test, NEAR_DISTANCE)),
        inTraining.exactIn(test),
        inTraining.nearIn(test));
  }
}
