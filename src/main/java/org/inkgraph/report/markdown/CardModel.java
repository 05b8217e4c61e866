package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Summary;
import org.jspecify.annotations.Nullable;

/** The sections of a card on what a model is and what it is for. */
final class CardModel {
  private final Report report;
  private final @Nullable TrainingRecord training;
  private final Markdown card;

  private CardModel(Report report, Markdown card) {
    this.report = report;
    this.training = report.training().orElse(null);
    this.card = card;
  }

  static void write(Report report, Markdown card) {
    CardModel sections = new CardModel(report, card);
    sections.details();
    sections.use();
  }

  private void details() {
    Summary.Model model = report.summary().model();
    ImageShape images = report.dataset().imageShape();
    String pixels = model.pixels().orElse("0 to 1");
    MarkdownTable table = CardText.properties();
    table.row("Name", model.name());
    table.row("Version", CardText.orUnknown(model.version()));
    table.row("Format", "TensorFlow SavedModel");
    table.row("Classes", CardText.classes(report.evaluation().classNames()));
    if (training == null) {
      table.row(
          "Input", "images of " + images + " pixels; in the evaluation, pixels from " + pixels);
    } else {
      table.row(
          Inline.of("Input"),
          Inline.ofCode("images")
              .text(", float32 of shape ")
              .code("[-1, " + images.rows() + ", " + images.columns() + "]")
              .text(": pixels from " + pixels + meaning(training)));
      table.row(
          Inline.of("Outputs"),
          Inline.ofCode("probabilities")
              .text(", float32 of shape ")
              .code("[-1, " + report.evaluation().classes() + "]")
              .text(", and ")
              .code("classes")
              .text(", int64 of shape ")
              .code("[-1]"));
      table.row("Pictures", pictures(training));
      table.row("Trained by", "Inkgraph " + CardText.orUnknown(training.inkgraphVersion()));
      table.row("TensorFlow", CardText.orUnknown(training.tensorflowVersion()));
    }
    table.row(
        Inline.of("Weights, SHA-256"), CardText.codeOrUnknown(report.summary().weightsSha256()));
    table.row("Developer, contact, license, date, citation", CardText.UNKNOWN);
    card.heading(2, "Model details").table(table);
    NetworkLayers.write(report, card);
  }

  private static String meaning(TrainingRecord training) {
    return training.preprocessing() != null
            && training.preprocessing().method() == PreprocessingMethod.INK
        ? ", 0 for background and 1 for ink"
        : "";
  }

  private static String pictures(TrainingRecord training) {
    return training.preprocessing() == null
        ? "how they become such images is " + CardText.UNKNOWN
        : "prepared as "
            + training.preprocessing().description()
            + ", version "
            + training.preprocessing().version();
  }

  private void use() {
    String data = report.summary().data().name();
    int wrong = report.evaluation().images() - new ScoreTables(report).correct();
    card.heading(2, "Intended use")
        .paragraph(
            "The model assigns one of its "
                + ChartText.count(report.evaluation().classes())
                + " classes to an image, and a score to each class. For whom and for what it was"
                + " made is "
                + CardText.UNKNOWN
                + ".");
    card.heading(3, "Not intended");
    List<Inline> items = new ArrayList<>();
    items.add(
        Inline.of(
            "Images of anything but these classes: the model cannot reject them and assigns one of"
                + " its classes."));
    items.add(Inline.of("Images with several objects or characters: each image gets one class."));
    items.add(
        Inline.of(
            "Images from another source than "
                + data
                + ", before an evaluation on such images: nothing here says how well it does on"
                + " them."));
    if (report.summary().data().made()) {
      items.add(
          Inline.of(
              "Real handwriting, on the strength of this card: the test images are synthetic."));
    }
    items.add(
        Inline.of(
            "Decisions in which a wrong class does harm, without an evaluation for that purpose: "
                + ChartText.count(wrong)
                + " of "
                + ChartText.count(report.evaluation().images())
                + " test images got a wrong class."));
    card.list(items);
  }
}
