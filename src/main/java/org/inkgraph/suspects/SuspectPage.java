package org.inkgraph.suspects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.ImageSet;
import org.inkgraph.html.Html;
import org.inkgraph.html.Page;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.io.OutputFile;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.ImageGallery;
import org.inkgraph.report.html.PageParts;
import org.inkgraph.report.html.ReportTables;
import org.inkgraph.suspects.confident.Suspect;

/** The page {@code index.html} of likely label errors, with galleries of their images. */
final class SuspectPage {
  /** Images of one gallery. */
  private static final int GALLERY = 60;

  /** A page of as many of MNIST's images has a megabyte. */
  private static final int MAX_IMAGES = 300;

  private static final int MAX_PAIRS = 50;

  private final SuspectReport report;
  private final List<OutputFile> files;
  private final ChartText text;
  private final Html html = new Html();

  private SuspectPage(SuspectReport report, List<OutputFile> files) {
    this.report = report;
    this.files = files;
    text =
        new ChartText(
            report.options().network().name(),
            report.dataset().name(),
            Optional.empty(),
            report.dataset().classNames());
  }

  /**
   * Returns the page.
   *
   * @param files the files next to the page; those with a description are linked
   */
  static Page of(SuspectReport report, List<OutputFile> files) {
    return new SuspectPage(report, files).page();
  }

  private Page page() {
    String title = report.dataset().name() + ": likely label errors";
    PageParts.begin(html, title, DatasetCatalog.warning(report.dataset()));
    html.element("p", verdict(), "class", "verdict");
    html.element("p", method());
    if (!report.suspects().isEmpty()) {
      html.element("h2", "Suspects");
      galleries();
      html.element("h2", "Pairs");
      pairs().writeTo(html);
    }
    html.element("h2", "Classes");
    classes().writeTo(html);
    return PageParts.end(html, title, files);
  }

  private String verdict() {
    int images = report.probabilities().images();
    int count = report.suspects().size();
    return ChartText.count(count)
        + " of "
        + ChartText.count(images)
        + " labels ("
        + ChartText.percent((double) count / images)
        + ") are likely wrong.";
  }

  private String method() {
    return "Found by confident learning (Northcutt, Jiang and Chuang 2021): the images of the"
        + " training file were divided into "
        + report.folds().size()
        + " folds, and each was classified by a network "
        + report.options().network().name()
        + " that was trained on the other folds. Out of sample, the networks predict "
        + ChartText.percent(report.accuracy())
        + " of the labels. The suspects are ranked by "
        + report.options().score().id().replace('-', ' ')
        + "; look at each before you change its label.";
  }

  private void galleries() {
    ImageSet images = report.images();
    int shown = Math.min(MAX_IMAGES, report.suspects().size());
    html.open("div", "class", "charts").newline();
    for (int from = 0; from < shown; from += GALLERY) {
      gallery(images, report.suspects().subList(from, Math.min(shown, from + GALLERY)));
    }
    html.close();
  }

  private void gallery(ImageSet images, List<Suspect> suspects) {
    int from = suspects.get(0).rank();
    int to = suspects.get(suspects.size() - 1).rank();
    String title = "Suspects " + from + " to " + to;
    List<ImageGallery.Entry> entries = new ArrayList<>();
    for (Suspect suspect : suspects) {
      float probability = report.probabilities().probability(suspect.index(), suspect.suggested());
      entries.add(
          new ImageGallery.Entry(
              suspect.index(),
              List.of(
                  "given " + text.className(suspect.given()),
                  "suggested " + text.className(suspect.suggested()),
                  "with " + ChartText.share(probability) + "  #" + suspect.index())));
    }
    PageParts.chart(
        html,
        ImageGallery.of(
            "suspects" + from,
            text.heading(title, "# is the index of the training image", ImageGallery.WIDTH),
            "Gallery of the suspects of rank "
                + from
                + " to "
                + to
                + " among "
                + ChartText.count(report.suspects().size())
                + ", with the given and the suggested class of each.",
            images,
            entries));
  }

  private Table pairs() {
    List<LabelPair> all = LabelPair.mostFrequentFirst(report.suspects());
    String caption = "Given and suggested classes, most frequent first";
    Table table =
        new Table(ChartText.caption(caption, "pairs", MAX_PAIRS, all.size()))
            .words("Given", "Suggested")
            .numbers("Suspects");
    for (LabelPair pair : ReportTables.first(MAX_PAIRS, all)) {
      table.row(
          Cell.of(name(pair.given())), Cell.of(name(pair.suggested())), Cell.of(pair.suspects()));
    }
    return table;
  }

  private Table classes() {
    Table table =
        new Table("Labels by class")
            .words("Class")
            .numbers("Images", "Suspects", "Share", "Confident from");
    for (SuspectSummary.LabelCount row : SuspectSummary.of(report).classes()) {
      double share = row.images() == 0 ? 0 : (double) row.suspects() / row.images();
      table.row(
          Cell.of(row.name()),
          Cell.of(row.images()),
          Cell.of(row.suspects()),
          Cell.of(share, ChartText.percent(share)),
          row.threshold() == null ? Cell.of("no images") : ReportTables.cell(row.threshold()));
    }
    return table;
  }

  private String name(int label) {
    return report.dataset().classNames().get(label);
  }
}
