package org.inkgraph.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.corruption.Corruption;
import org.inkgraph.data.corruption.Corruptor;
import org.inkgraph.plot.Anchor;
import org.inkgraph.plot.Canvas;
import org.inkgraph.plot.Figure;
import org.inkgraph.plot.Heading;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;

/** The first test image in each corruption and severity, as the model saw it. */
final class CorruptedImagesChart {
  static final String TITLE = "The first test image, corrupted";

  private static final int MAX_SIDE = 56;
  private static final int GAP = 6;
  private static final double SIZE = 12;

  /** One image of each column; images keep the index 0, on which their noise depends. */
  private final List<List<ImageGrid>> images = new ArrayList<>();

  private final CorruptionRows rows;
  private final Heading heading;
  private final ImageGrid size;
  private final double left;
  private final double top;

  private CorruptedImagesChart(Report report, Robustness robustness) {
    rows = CorruptionRows.of(robustness);
    ImageSet first = report.dataset().test().slice(0, 1);
    size = ImageGrid.within(first, MAX_SIDE);
    for (String name : rows.names()) {
      Corruption corruption = Corruption.of(name).orElseThrow();
      images.add(
          rows.severities().stream()
              .map(severity -> new Corruptor(corruption, severity, robustness.seed()).apply(first))
              .map(corrupted -> ImageGrid.within(corrupted, MAX_SIDE))
              .toList());
    }
    left = Heading.MARGIN + rows.nameWidth() + 10;
    double width = left + rows.severities().size() * (size.width() + GAP) + Heading.MARGIN;
    heading =
        ChartText.of(report).heading(TITLE, "by severity", Math.max(360, (int) Math.ceil(width)));
    top = heading.height() + 20;
  }

  static Figure of(Report report, Robustness robustness) {
    CorruptedImagesChart chart = new CorruptedImagesChart(report, robustness);
    return Figure.of(
        "corrupted_images",
        chart.heading,
        "The first test image in "
            + chart.rows.names().size()
            + " corruptions at "
            + chart.rows.severities().size()
            + (chart.rows.severities().size() == 1 ? " severity." : " severities."),
        chart.top + chart.images.size() * (chart.size.height() + GAP) + Heading.MARGIN,
        chart::draw);
  }

  private void draw(Canvas canvas) {
    for (int column = 0; column < rows.severities().size(); column++) {
      canvas.text(
          rows.severities().get(column).toString(),
          left + column * (size.width() + GAP) + size.width() / 2.0,
          top - 6,
          SIZE,
          Anchor.MIDDLE);
    }
    for (int row = 0; row < images.size(); row++) {
      double y = top + row * (size.height() + GAP);
      canvas.text(
          rows.names().get(row), left - 10, y + size.height() / 2.0 + SIZE / 3, SIZE, Anchor.END);
      for (int column = 0; column < images.get(row).size(); column++) {
        images.get(row).get(column).draw(canvas, 0, left + column * (size.width() + GAP), y);
      }
    }
  }
}
