package org.inkgraph.report.chart;

import java.util.List;
import java.util.Optional;
import org.inkgraph.data.ImageSet;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.evaluation.ConfusionMatrix;

/**
 * The charts of a running training, in the style of a report's.
 *
 * @param text model, data, warning and names of the classes
 */
public record TrainingCharts(ChartText text) {
  /** Maximum number of images that {@link #trainingImages} shows. */
  public static final int MAX_IMAGES = 64;

  /**
   * @param model name of the model
   * @param data name of the data set
   * @param warning warning that must accompany the data, if any
   * @param classNames name of each class, by index
   */
  public TrainingCharts(
      String model, String data, Optional<String> warning, List<String> classNames) {
    this(new ChartText(model, data, warning, classNames));
  }

  /**
   * Returns the confusion matrix of the validation images.
   *
   * @param predicted predicted class of each of {@code images}
   * @param epoch number of the epoch after which they were predicted
   */
  public Figure confusion(ImageSet images, int[] predicted, int epoch) {
    return ConfusionChart.of(
        text,
        ConfusionMatrix.of(
            text.classNames().size(), images.count(), images::label, index -> predicted[index]),
        ChartText.count(images.count()) + " validation images after epoch " + epoch);
  }

  /**
   * Returns the chart of training images as the network sees them.
   *
   * @param images the first images, augmented
   * @param total number of training images
   * @param epoch number of the epoch
   */
  public Figure trainingImages(ImageSet images, int total, int epoch) {
    return TrainingImagesChart.of(
        text,
        images,
        "Training images as the network sees them",
        ChartText.count(total) + " in epoch " + epoch);
  }
}
