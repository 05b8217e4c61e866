package org.inkgraph.report.chart;

import java.util.List;
import java.util.Optional;
import org.inkgraph.data.ImageSet;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.evaluation.ConfusionMatrix;

/**
 * Pictures of a training under way, drawn as those of a report.
 *
 * @param model what is trained
 * @param data name of the data that it is trained on
 * @param warning to be shown wherever the data is, if any
 * @param classNames name of each class, by index
 */
public record TrainingCharts(
    String model, String data, Optional<String> warning, List<String> classNames) {
  /** Images that {@link #seen} shows at most. */
  public static final int MAX_SEEN = 64;

  /** Copies the list. */
  public TrainingCharts {
    classNames = List.copyOf(classNames);
  }

  /**
   * Which validation images were taken for which class.
   *
   * @param predicted class that each of {@code images} was taken for
   * @param epoch after which
   */
  public Figure confusion(ImageSet images, int[] predicted, int epoch) {
    return ConfusionChart.of(
        text(),
        ConfusionMatrix.of(
            classNames.size(), images.count(), images::label, index -> predicted[index]),
        ChartText.count(images.count()) + " validation images after epoch " + epoch,
        classNames);
  }

  /**
   * Training images as the network sees them.
   *
   * @param images the first ones, distorted
   * @param total how many training images there are
   * @param epoch that they are seen in
   */
  public Figure seen(ImageSet images, int total, int epoch) {
    return TrainingImagesChart.of(
        text(),
        images,
        data,
        "Training images as the network sees them",
        ChartText.count(total) + " in epoch " + epoch);
  }

  private ChartText text() {
    return new ChartText(model, data, warning, classNames);
  }
}
