package org.inkgraph.report.markdown;

import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.SavedModelLayout;

/**
 * The document {@code MODELCARD.md}: what a model is, how it was trained, and how well it does,
 * with the metadata that Hugging Face's hub reads. Everything in it is from the model's {@code
 * training.json} and from a report; what neither knows is left out, or said to be unknown.
 *
 * @see <a href="https://doi.org/10.1145/3287560.3287596">Mitchell et al. (2019): Model cards for
 *     model reporting</a>
 */
public final class ModelCard {
  /** Name of the file in a report's folder. */
  public static final String FILE_NAME = "MODELCARD.md";

  // The paper's page at its publisher: the hub turns a link to arXiv into a tag of the model.
  private static final String PAPER = "https://doi.org/10.1145/3287560.3287596";

  private ModelCard() {}

  /** Returns the document. */
  public static String of(Report report) {
    Markdown card = new Markdown();
    Summary summary = report.summary();
    card.heading(1, summary.model().nameAndVersion(" version "));
    report.warning().ifPresent(text -> card.paragraph(CardText.warning(text)));
    trainedOnSynthetic(report, card);
    card.paragraph(introduction(report));
    CardModel.write(report, card);
    CardTraining.write(report, card);
    CardEvaluation.write(report, card);
    CardLimits.write(report, card);
    CardUse.write(report, card);
    card.paragraph("Written by Inkgraph " + summary.inkgraphVersion() + ".");
    return CardMetadata.of(report) + "\n" + card.source();
  }

  private static void trainedOnSynthetic(Report report, Markdown card) {
    SyntheticOrigin origin =
        report.training().map(TrainingRecord::data).map(DataRecord::madeBy).orElse(null);
    if (origin != null && report.warning().isEmpty()) {
      card.paragraph(
          CardText.warning(
              "The model was trained on synthetic images, which Inkgraph drew, and evaluated on"
                  + " others"));
    }
  }

  private static Inline introduction(Report report) {
    Summary summary = report.summary();
    Inline text =
        Inline.of(
                "A classifier of images of "
                    + report.dataset().imageShape()
                    + " pixels, evaluated on the test images of "
                    + summary.data().name()
                    + ". This is a model card (")
            .link("Mitchell et al. 2019", PAPER)
            .text("). Inkgraph wrote it from the report on that evaluation");
    return report.training().isPresent()
        ? text.text(" and from the model's ")
            .code(SavedModelLayout.TRAINING_RECORD)
            .text("; what neither knows is left out, or said not to be recorded.")
        : text.text(" alone: the model has no ")
            .code(SavedModelLayout.TRAINING_RECORD)
            .text(", so how it was made is unknown.");
  }
}
