package org.inkgraph.report.html;

import static org.inkgraph.report.html.PageParts.code;
import static org.inkgraph.report.html.PageParts.fact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.inkgraph.html.Html;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Summary;

/**
 * The section of a page on the model's origin, from its possibly incomplete {@code training.json}.
 */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static void write(Report report, Html html) {
    Summary summary = report.summary();
    html.open("dl", "class", "facts");
    fact(html, "Model", summary.model().nameAndVersion(" version "));
    code(html, "SavedModel", summary.model().path());
    summary.model().pixels().ifPresent(pixels -> fact(html, "Pixels", pixels));
    summary.model().note().ifPresent(note -> fact(html, "Output", note + "."));
    TrainingRecord training = report.training().orElse(null);
    if (training == null) {
      html.close();
      html.element(
          "p",
          "The model has no "
              + TrainingRecord.FILE_NAME
              + ", so the origin of its weights is unknown.");
      return;
    }
    facts(html, training);
    html.close();
    recipe(html, training.recipe());
    if (training.epochs() != null && !training.epochs().isEmpty()) {
      epochs(training.epochs()).writeTo(html);
    }
  }

  private static void facts(Html html, TrainingRecord training) {
    fact(html, "Network", training.model());
    DataRecord data = training.data();
    if (data != null) {
      fact(html, "Trained on", data.name() + (data.madeBy() == null ? "" : " (synthetic digits)"));
      if (data.training() > 0) { // in a record that is complete
        fact(
            html,
            "Images",
            ChartText.count(data.training())
                + " to train, "
                + ChartText.count(data.validation())
                + " to validate");
      }
    }
    if (training.preprocessing() != null) {
      fact(html, "Pictures", training.preprocessing().description());
    }
    if (training.teacher() != null) {
      fact(html, "Teacher", training.teacher().model());
    }
    if (training.initializedFrom() != null) {
      fact(html, "Initialized from", training.initializedFrom().model());
    }
    boolean complete = training.threads() > 0;
    if (complete) {
      fact(html, "Seed", training.seed());
    }
    fact(html, "Device", training.device());
    fact(html, "Precision", training.precision());
    if (complete) {
      fact(html, "Threads", training.threads());
    }
    fact(html, "Trained by Inkgraph", training.inkgraphVersion());
    fact(html, "TensorFlow", training.tensorflowVersion());
    Fingerprint machine = training.fingerprint();
    if (machine != null && machine.cpu() != null) {
      fact(
          html,
          "Machine",
          machine.cpu() + ", " + machine.operatingSystem() + " " + machine.architecture());
      fact(html, "Java", machine.javaVersion());
      fact(html, "oneDNN", machine.oneDnn() ? "on" : "off");
    }
    code(html, "Weights SHA-256", training.weightsSha256());
    code(html, "Initial weights SHA-256", training.initialWeightsSha256());
  }

  private static void recipe(Html html, Map<String, Object> recipe) {
    if (recipe == null || recipe.isEmpty()) {
      return;
    }
    Map<String, String> flat = new TreeMap<>();
    flatten("", recipe, flat);
    html.open("details").element("summary", "Recipe").open("dl", "class", "facts");
    flat.forEach((key, value) -> code(html, key, value));
    html.close().close();
  }

  private static void flatten(String prefix, Map<?, ?> values, Map<String, String> flat) {
    values.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> nested) {
            flatten(prefix + key + ".", nested, flat);
          } else {
            flat.put(prefix + key, Objects.toString(value, "none"));
          }
        });
  }

  private static Table epochs(List<EpochRecord> epochs) {
    Table table =
        new Table("Epochs")
            .numbers("Epoch", "Loss", "Training accuracy", "Validation accuracy")
            .numbers("Learning rate", "Seconds", "Images per second");
    for (EpochRecord epoch : epochs) {
      Double validation = epoch.validationAccuracy();
      table.row(
          epoch.steps() == null
              ? Cell.of(epoch.epoch())
              : Cell.of(epoch.epoch(), epoch.epoch() + " (" + epoch.steps() + " steps)"),
          ReportTables.cell(epoch.loss()),
          ReportTables.cell(epoch.trainingAccuracy()),
          validation == null ? Cell.of("none") : ReportTables.cell(validation),
          Cell.of(epoch.learningRate(), String.format(Locale.ROOT, "%.3g", epoch.learningRate())),
          Cell.of(epoch.seconds(), String.format(Locale.ROOT, "%.1f", epoch.seconds())),
          Cell.of(Math.round(epoch.imagesPerSecond())));
    }
    return table;
  }
}
