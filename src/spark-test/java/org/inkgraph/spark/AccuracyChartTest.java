package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkgraph.plot.Figure;
import org.inkgraph.testing.BoundsCanvas;
import org.junit.jupiter.api.Test;

class AccuracyChartTest {
  @Test
  void hasAChartOfAllSettingsAndOneForEachVaryingKey() {
    List<SweepPoint.Trained> trained = new ArrayList<>();
    for (int epochs : new int[] {10, 2, 5}) {
      for (long seed = 1; seed <= 3; seed++) {
        trained.add(
            TrainedPoints.of(
                "quick",
                Map.of("epochs", epochs, "dropout", 0.5),
                seed,
                0.97 + 0.001 * epochs + 0.0002 * seed,
                10));
      }
    }

    List<Figure> pictures = AccuracyChart.all(trained, List.of("epochs", "dropout"));

    assertThat(pictures.stream().map(Figure::name))
        .containsExactly("accuracy_by_setting", "accuracy_by_epochs");
    assertThat(pictures.get(0).description()).contains("the best mean, 0.9804");
    List<String> texts = BoundsCanvas.check(pictures.get(1));
    assertThat(texts.indexOf("2")).isLessThan(texts.indexOf("5"));
    assertThat(texts.indexOf("5")).isLessThan(texts.indexOf("10"));
    BoundsCanvas.check(pictures.get(0));
  }

  @Test
  void manySettingsAndLongNamesFit() {
    List<SweepPoint.Trained> trained = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      trained.add(
          TrainedPoints.of(
              "a recipe with a name that is far too long for a picture " + i,
              1,
              0.9 + i / 1000.0,
              1));
    }

    Figure picture = AccuracyChart.all(trained, List.of()).get(0);

    assertThat(BoundsCanvas.check(picture)).anyMatch(text -> text.contains("the best 40 of 60"));
  }

  @Test
  void aChartOfManyValuesHasTheBestInTheOrderOfTheirNumbers() {
    List<SweepPoint.Trained> trained = new ArrayList<>();
    for (int epochs = 1; epochs <= 60; epochs++) {
      trained.add(
          TrainedPoints.of("quick", Map.of("epochs", 100 + epochs), 1, 0.9 + epochs / 1000.0, 1));
    }

    List<String> texts = BoundsCanvas.check(AccuracyChart.all(trained, List.of("epochs")).get(1));

    assertThat(texts).contains("121", "160").doesNotContain("101", "120");
    assertThat(texts.indexOf("121")).isLessThan(texts.indexOf("160"));
    assertThat(texts).anyMatch(text -> text.contains("the best 40 of 60 by their mean"));
  }

  @Test
  void equalTrainingsHaveAChart() {
    List<Figure> pictures =
        AccuracyChart.all(
            List.of(TrainedPoints.of("a", 1, 1.0, 1), TrainedPoints.of("a", 2, 1.0, 1)), List.of());

    BoundsCanvas.check(pictures.get(0));
  }

  @Test
  void hasNoChartWithoutValidationImages() {
    assertThat(AccuracyChart.all(List.of(TrainedPoints.of("a", 1, null, 1)), List.of())).isEmpty();
  }
}
