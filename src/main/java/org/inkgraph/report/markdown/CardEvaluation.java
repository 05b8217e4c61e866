package org.inkgraph.report.markdown;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.BeforeCalibration;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.evaluation.ThresholdTable;

/** The sections of a card on how well a model does: scores, calibration, robustness. */
final class CardEvaluation {
  private static final int MAX_CONFUSIONS = 10;
  private static final String GUO = "https://proceedings.mlr.press/v70/guo17a.html";

  private final Report report;
  private final ScoreTables tables;
  private final Markdown card;

  private CardEvaluation(Report report, Markdown card) {
    this.report = report;
    this.tables = new ScoreTables(report);
    this.card = card;
  }

  static void write(Report report, Markdown card) {
    CardEvaluation sections = new CardEvaluation(report, card);
    card.heading(2, "Evaluation");
    sections.data();
    sections.scores();
    sections.classes();
    sections.calibration();
    sections.robustness();
  }

  private void data() {
    Summary.Data data = report.summary().data();
    MarkdownTable table = CardText.properties();
    table.row("Data", data.name());
    table.row("Test images", ChartText.count(report.evaluation().images()));
    table.row("Drawn by Inkgraph", data.made() ? "yes: the images are synthetic" : "no");
    if (data.madeBy() != null) {
      table.row(Inline.of("Drawn by"), CardText.origin(data.madeBy()));
    }
    CardText.digests(table, data.testSha256());
    card.heading(3, "Test data").table(table);
    if (data.sha256() != null && DatasetCatalog.isMnist(data.sha256())) {
      card.paragraph("The test images are those of MNIST.");
    }
    String relation = relation(data);
    if (!relation.isEmpty()) {
      card.paragraph(relation);
    }
  }

  /** Returns how the test images are related to the training data, if the digests tell it. */
  private String relation(Summary.Data data) {
    Map<String, String> trained =
        report
            .training()
            .map(TrainingRecord::data)
            .map(DataRecord::sha256)
            .orElse(Collections.emptyMap());
    Map<String, String> tested = data.testSha256();
    if (trained.isEmpty() || tested.isEmpty()) {
      return "";
    }
    if (trained.entrySet().containsAll(tested.entrySet())) {
      return "The test images belong to the data that the model was trained on; training does not"
          + " use them.";
    }
    boolean leaked =
        tested.entrySet().stream()
            .anyMatch(
                file ->
                    file.getKey().contains("images")
                        && isTrainingFile(file.getValue(), trained, tested.keySet()));
    return leaked
        ? "The test images are among those that the model was trained on: the scores say nothing"
            + " about others."
        : "The test images do not belong to the data that the model was trained on: the digests"
            + " differ.";
  }

  /** Returns whether a digest is of a file of the training data other than its test files. */
  private static boolean isTrainingFile(
      String digest, Map<String, String> trained, Set<String> testFiles) {
    return trained.entrySet().stream()
        .anyMatch(file -> !testFiles.contains(file.getKey()) && file.getValue().equals(digest));
  }

  private void scores() {
    card.heading(3, "Scores")
        .paragraph(
            "Accuracy is the share of correctly classified test images. In macro scores each class"
                + " counts the same. Scores are computed as in scikit-learn, intervals by"
                + " Wilson's method.")
        .table(MetricRows.of(report, tables));
  }

  private void classes() {
    card.heading(3, "Classes")
        .paragraph(
            "The class is the only attribute of an image that is recorded, so the scores are not"
                + " broken down further, such as by writer or device.")
        .table(tables.classes());
    int confusions = tables.confusions().size();
    if (confusions == 0) {
      card.paragraph("The model made no mistakes.");
    } else {
      card.paragraph(
              ChartText.caption(
                      "Confused classes, most frequent first", "pairs", MAX_CONFUSIONS, confusions)
                  + ":")
          .table(tables.confusions(MAX_CONFUSIONS));
    }
  }

  private void calibration() {
    card.heading(2, "Calibration");
    report.summary().model().note().ifPresent(note -> card.paragraph(note + "."));
    report.training().ifPresent(this::temperature);
    if (!Calibration.isDefinedFor(report.evaluation())) {
      card.paragraph(Calibration.UNDEFINED);
      return;
    }
    Calibration calibration = Calibration.of(report.evaluation());
    card.paragraph(
            "The expected calibration error on the test images, the mean difference between the"
                + " accuracy and the probability of the predicted class, is "
                + ChartText.score(calibration.error())
                + ":")
        .table(ScoreTables.calibration(calibration));
    ThresholdTable thresholds = report.summary().thresholds();
    if (thresholds != null) {
      ThresholdTables.writeTargets(thresholds, card);
    }
  }

  private void temperature(TrainingRecord training) {
    CalibrationRecord record = training.calibration();
    if (record == null) {
      card.paragraph("The probabilities are the softmax of the logits, without a temperature.");
      return;
    }
    Inline text =
        Inline.of(
                "The logits are divided by a temperature of "
                    + ChartText.score(record.temperature())
                    + " before the softmax (")
            .link("Guo et al. 2017", GUO)
            .text("), which changes no class. It ");
    if (record.source() == CalibrationRecord.Source.RECIPE) {
      text.text("is a constant of the recipe.");
    } else {
      text.text("was fitted on " + ChartText.count(record.images()) + " validation images");
      if (record.logLossBefore() != null && record.logLossAfter() != null) {
        text.text(
            ", whose log loss fell from "
                + ChartText.score(record.logLossBefore())
                + " to "
                + ChartText.score(record.logLossAfter()));
      }
      text.text(".");
    }
    Metrics metrics = report.summary().metrics();
    BeforeCalibration before = metrics == null ? null : metrics.beforeCalibration();
    if (before != null) {
      text.text(
          " Without it, the log loss on the test images would be "
              + ChartText.score(before.logLoss())
              + " and the expected calibration error "
              + ChartText.score(before.expectedCalibrationError())
              + ".");
    }
    card.paragraph(text);
  }

  private void robustness() {
    card.heading(2, "Robustness");
    Robustness robustness = report.summary().robustness();
    if (robustness == null) {
      card.paragraph(
          Inline.of("Not measured, so how the model does on worse images is unknown: ")
              .code("inkgraph report MODEL --corruptions")
              .text(" measures it."));
    } else {
      RobustnessSection.write(report, robustness, card);
    }
  }
}
