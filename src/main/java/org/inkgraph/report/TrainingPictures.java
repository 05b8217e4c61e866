package org.inkgraph.report;

import java.util.List;
import java.util.Optional;
import org.inkgraph.data.ImageSet;
import org.inkgraph.draw.Picture;

/**
 * Pictures of a training under way, drawn as those of a report.
 *
 * @param model what is trained
 * @param data name of the data that it is trained on
 * @param warning to be shown wherever the data is, if any
 * @param classNames name of each class, by index
 */
public record TrainingPictures(
    String model, String data, Optional<String> warning, List<String> classNames) {
  /** Images that {@link #seen} shows at most. */
  public static final int MOST_SEEN = 64;

  /** Copies the list. */
  public TrainingPictures {
    classNames = List.copyOf(classNames);
  }

  /**
   * Which validation images were taken for which class.
   *
   * @param predicted class that each of {@code images} was taken for
   * @param epoch after which
   */
  public Picture confusion(ImageSet images, int[] predicted, int epoch) {
    return ConfusionPicture.of(
        text(),
        ConfusionMatrix.of(
            classNames.size(), images.count(), images::label, index -> predicted[index]),
        PictureText.count(images.count()) + " validation images after epoch " + epoch,
        classNames);
  }

  /**
   * Training images as the network sees them.
   *
   * @param images the first ones, distorted
   * @param total how many training images there are
   * @param epoch that they are seen in
   */
  public Picture seen(ImageSet images, int total, int epoch) {
    return TrainingImagesPicture.of(
        text(),
        images,
        data,
        "Training images as the network sees them",
        PictureText.count(total) + " in epoch " + epoch);
  }

  private PictureText text() {
    return new PictureText(model, data, warning, classNames);
  }
}
