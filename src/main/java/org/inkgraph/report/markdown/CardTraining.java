package org.inkgraph.report.markdown;

import java.util.List;
import java.util.Locale;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.YamlText;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TargetRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;

/** The sections of a card on the data and the run that a model was trained with. */
final class CardTraining {
  private CardTraining() {}

  static void write(Report report, Markdown card) {
    TrainingRecord training = report.training().orElse(null);
    if (training == null) {
      card.heading(2, "Training")
          .paragraph(
              Inline.of("Unknown: the model has no ")
                  .code(SavedModelLayout.TRAINING_RECORD)
                  .text(". What it was trained on, and how, is not recorded."));
      return;
    }
    card.heading(2, "Training data");
    if (training.data() == null) {
      card.paragraph("The data is not recorded.");
    } else {
      data(training.data(), card);
    }
    card.heading(2, "Training procedure").table(run(training));
    if (training.recipe() != null && !training.recipe().isEmpty()) {
      card.paragraph("The recipe, with all its settings:")
          .codeBlock("yaml", YamlText.of(training.recipe()));
    }
  }

  private static void data(DataRecord data, Markdown card) {
    if (data.sha256() != null && DatasetCatalog.isMnist(data.sha256())) {
      card.paragraph(
          "The files are those of MNIST, by Y. LeCun, C. Cortes and C. Burges: their digests are"
              + " the published ones.");
    }
    MarkdownTable table = CardText.properties();
    table.row("Name", data.name());
    if (data.training() > 0) { // in a record that is complete
      table.row("Images to train on", ChartText.count(data.training()));
      table.row("Images to validate on", ChartText.count(data.validation()));
      table.row("Test images, which training does not use", ChartText.count(data.test()));
      table.row("Classes", ChartText.count(data.classes()));
    }
    table.row("Drawn by Inkgraph", data.madeBy() == null ? "no" : "yes: the images are synthetic");
    if (data.madeBy() != null) {
      table.row(Inline.of("Drawn by"), CardText.origin(data.madeBy()));
    }
    CardText.digests(table, data.sha256());
    card.table(table);
  }

  private static MarkdownTable run(TrainingRecord training) {
    MarkdownTable table = CardText.properties();
    epochs(training, table);
    boolean complete = training.threads() > 0;
    table.row("Seed", complete ? Long.toString(training.seed()) : CardText.UNKNOWN);
    network(table, "Learned from (teacher)", training.teacher());
    network(table, "Initial weights from", training.initializedFrom());
    if (training.initializedFrom() == null) {
      table.row("Initial weights", "random, from the seed");
    }
    table.row(
        Inline.of("Initial weights, SHA-256"),
        CardText.codeOrUnknown(training.initialWeightsSha256()));
    List<String> freeze = training.freeze();
    if (freeze != null && !freeze.isEmpty()) {
      table.row("Layers that were not trained", String.join(", ", freeze));
    }
    table.row("Device", CardText.orUnknown(training.device()));
    table.row("Precision", CardText.orUnknown(training.precision()));
    table.row(
        "Threads, which change no bit",
        complete ? Integer.toString(training.threads()) : CardText.UNKNOWN);
    machine(training.fingerprint(), table);
    table.row("Energy", CardText.UNKNOWN);
    return table;
  }

  private static void epochs(TrainingRecord training, MarkdownTable table) {
    List<EpochRecord> epochs = training.epochs();
    if (epochs == null || epochs.isEmpty()) {
      table.row("Epochs", CardText.UNKNOWN);
      return;
    }
    Integer steps = epochs.get(epochs.size() - 1).steps();
    table.row(
        "Epochs",
        ChartText.count(epochs.size())
            + (steps == null ? "" : ", the last ended after step " + ChartText.count(steps)));
    TargetRecord target = training.target();
    if (target != null) {
      table.row(
          "Target of the validation accuracy",
          target.accuracy() + (target.reached() ? ", which ended the training" : ", not reached"));
    }
    epochs.stream()
        .filter(epoch -> epoch.weightsSha256() != null)
        .filter(epoch -> epoch.weightsSha256().equals(training.weightsSha256()))
        .findFirst()
        .ifPresent(
            epoch -> {
              table.row("Exported weights", "those after epoch " + epoch.epoch());
              table.row("Loss in that epoch", ChartText.score(epoch.loss()));
              table.row(
                  "Accuracy on the images as trained", ChartText.score(epoch.trainingAccuracy()));
              table.row(
                  "Validation accuracy",
                  epoch.validationAccuracy() == null
                      ? "none: no images were held out"
                      : ChartText.score(epoch.validationAccuracy()));
            });
    double seconds = epochs.stream().mapToDouble(EpochRecord::seconds).sum();
    table.row("Time of the training steps", String.format(Locale.ROOT, "%,.1f s", seconds));
  }

  private static void network(MarkdownTable table, String what, @Nullable NetworkRecord network) {
    if (network != null) {
      table.row(
          Inline.of(what),
          Inline.ofCode(CardText.orUnknown(network.model()))
              .text(", weights ")
              .code(CardText.orUnknown(network.weightsSha256())));
    }
  }

  private static void machine(@Nullable Fingerprint machine, MarkdownTable table) {
    if (machine != null) {
      table.row("CPU", CardText.orUnknown(machine.cpu()));
      table.row(
          "Instruction set",
          CardText.orUnknown(machine.instructionSet())
              + ", cap "
              + CardText.orUnknown(machine.instructionSetCap()));
      table.row(
          "System",
          CardText.orUnknown(machine.operatingSystem())
              + " "
              + CardText.orUnknown(machine.architecture())
              + ", Java "
              + CardText.orUnknown(machine.javaVersion())
              + ", oneDNN "
              + (machine.oneDnn() ? "on" : "off"));
    }
  }
}
