package org.inkgraph.report.chart;

import java.util.List;
import org.inkgraph.plot.Figure;
import org.inkgraph.report.evaluation.Mistake;
import org.inkgraph.report.evaluation.Report;

/** A gallery of the most confident mistakes of a model. */
final class MistakesChart {
  static final String TITLE = "Most confident mistakes";

  private static final int MAX_MISTAKES = 30;

  private MistakesChart() {}

  static Figure of(Report report) {
    ChartText text = ChartText.of(report);
    List<Mistake> mistakes = Mistake.mostConfidentFirst(report.evaluation());
    int all = mistakes.size();
    List<Mistake> shown = mistakes.subList(0, Math.min(MAX_MISTAKES, all));
    Mistake first = shown.get(0);
    String count =
        (all == 1 ? "1 mistake" : ChartText.count(all) + " mistakes")
            + (all > MAX_MISTAKES
                ? ", of which the " + MAX_MISTAKES + " most confident are shown"
                : "");
    return ImageGallery.of(
        "mistakes",
        text.heading(TITLE, count + "; # is the index of the test image", ImageGallery.WIDTH),
        "Gallery of "
            + shown.size()
            + " misclassified test images. The most confident: image "
            + first.index()
            + ", a "
            + report.evaluation().classNames().get(first.trueClass())
            + " classified as "
            + report.evaluation().classNames().get(first.predicted())
            + " with probability "
            + ChartText.share(first.probability())
            + ".",
        report.dataset().test(),
        shown.stream().map(mistake -> entry(text, mistake)).toList());
  }

  private static ImageGallery.Entry entry(ChartText text, Mistake mistake) {
    return new ImageGallery.Entry(
        mistake.index(),
        List.of(
            "true " + text.className(mistake.trueClass()),
            "predicted " + text.className(mistake.predicted()),
            "with " + ChartText.share(mistake.probability()) + "  #" + mistake.index()));
  }
}
