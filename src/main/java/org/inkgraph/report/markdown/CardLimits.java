package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.Confusion;
import org.inkgraph.report.evaluation.ConfusionMatrix;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;

/** The sections of a card on ethical considerations and on the limits of what it says. */
final class CardLimits {
  private CardLimits() {}

  static void write(Report report, Markdown card) {
    card.heading(2, "Ethical considerations")
        .paragraph(
            "Not assessed. Neither the record nor the report says who made the images, whether they"
                + " agreed to this use, or whom a mistake affects.");
    card.heading(2, "Limits").list(limits(report).stream().map(Inline::of).toList());
  }

  private static List<String> limits(Report report) {
    Evaluation evaluation = report.evaluation();
    ConfusionMatrix matrix = ConfusionMatrix.of(evaluation);
    List<String> limits = new ArrayList<>();
    if (report.summary().data().made()) {
      limits.add("The test images are synthetic: the scores say nothing about real handwriting.");
    }
    limits.add(
        "The scores are estimates from "
            + ChartText.count(evaluation.images())
            + " test images. Their intervals are about other images of the same source, not about"
            + " other sources.");
    limits.add("Whether the model was chosen among others by these test images is not recorded.");
    if (report.training().isPresent()) {
      limits.add(
          "One run was evaluated. Runs with other seeds have other scores, and how far they spread"
              + " is not in this card.");
    }
    weakest(matrix)
        .ifPresent(
            index ->
                limits.add(
                    "The weakest class is "
                        + evaluation.classNames().get(index)
                        + ": "
                        + ChartText.count(matrix.count(index, index))
                        + " of its "
                        + ChartText.count(matrix.support(index))
                        + " test images are classified correctly."));
    Confusion.largestFirst(matrix).stream()
        .findFirst()
        .ifPresent(
            pair ->
                limits.add(
                    "The most frequent mistake is "
                        + evaluation.classNames().get(pair.predicted())
                        + " for "
                        + evaluation.classNames().get(pair.trueClass())
                        + ": "
                        + ChartText.count(pair.count())
                        + (pair.count() == 1 ? " test image." : " test images.")));
    long absent = absent(matrix);
    if (absent > 0) {
      limits.add(
          ChartText.count(absent)
              + " of the "
              + ChartText.count(matrix.classes())
              + " classes have no test image, so nothing is known about them.");
    }
    return limits;
  }

  /** Returns the class with the lowest recall below 1. */
  private static Optional<Integer> weakest(ConfusionMatrix matrix) {
    int weakest = -1;
    double lowest = 1;
    for (int index = 0; index < matrix.classes(); index++) {
      long support = matrix.support(index);
      double recall = support == 0 ? 1 : (double) matrix.count(index, index) / support;
      if (recall < lowest) {
        weakest = index;
        lowest = recall;
      }
    }
    return weakest < 0 ? Optional.empty() : Optional.of(weakest);
  }

  private static long absent(ConfusionMatrix matrix) {
    long absent = 0;
    for (int index = 0; index < matrix.classes(); index++) {
      absent += matrix.support(index) == 0 ? 1 : 0;
    }
    return absent;
  }
}
