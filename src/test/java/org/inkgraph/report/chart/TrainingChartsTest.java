package org.inkgraph.report.chart;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.ImageSet;
import org.inkgraph.testing.Golden;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.Test;

class TrainingChartsTest {
  private static final ImageSet IMAGES = SmallData.stripes(72).validation();
  private static final TrainingCharts CHARTS =
      new TrainingCharts(
          "nn", "stripes", Optional.of("WARNING: so it is"), List.of("left", "middle", "right"));

  @Test
  void drawsTheGoldenConfusionMatrixOfAnEpoch() throws IOException {
    int[] predicted = new int[IMAGES.count()];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = i < 3 ? 2 : IMAGES.label(i);
    }
    Golden.assertSame(
        "pictures/training/confusion_matrix.svg", CHARTS.confusion(IMAGES, predicted, 4).svg());
  }

  @Test
  void drawsTheGoldenImagesAsTheNetworkSeesThem() throws IOException {
    Golden.assertSame(
        "pictures/training/training_images.svg", CHARTS.trainingImages(IMAGES, 55_000, 4).svg());
  }
}
