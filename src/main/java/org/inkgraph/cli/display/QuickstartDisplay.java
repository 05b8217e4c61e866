package org.inkgraph.cli.display;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.inkgraph.app.Quickstart;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.model.Network;
import org.inkgraph.report.ClassificationText;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.train.TrainingListener;
import org.jspecify.annotations.Nullable;

/** A display of a quickstart: results on standard output, progress on standard error. */
public final class QuickstartDisplay implements Quickstart.Listener, AutoCloseable {
  private final PrintWriter out;
  private final PrintWriter err;
  private @Nullable ProgressDisplay drawing;
  private @Nullable TrainingDisplay training;
  private boolean saysWhySynthetic;

  public QuickstartDisplay(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public synchronized void drawing(long done) {
    if (drawing == null) {
      saysWhySynthetic = true;
      err.println("MNIST is not available, so synthetic digits are drawn instead.");
      int count = Handwriting.DEFAULT_COUNT;
      drawing =
          new ProgressDisplay(
              err, "Drawing", count + (long) Handwriting.testCount(count), "images", 1);
    }
    drawing.update(done);
  }

  @Override
  public void dataChosen(Dataset dataset) {
    close();
    if (dataset.isSynthetic() && !saysWhySynthetic) {
      err.println(
          "MNIST is not available, so the synthetic digits drawn earlier are used instead.");
    }
    err.printf(
        Locale.ROOT,
        "Data: %s, %d training, %d validation and %d test images of %s in %d classes.%n",
        dataset.name(),
        dataset.training().count(),
        dataset.validation().count(),
        dataset.test().count(),
        dataset.imageShape(),
        dataset.classes());
  }

  @Override
  public TrainingListener training(Network model) {
    training = new TrainingDisplay(err, model.name());
    return training;
  }

  @Override
  public void evaluated(Quickstart.Outcome outcome) {
    close();
    out.println();
    out.println("Classification report of " + outcome.model() + " on the test images:");
    out.println();
    out.print(
        ClassificationText.render(outcome.report().scores(), ClassificationText.DEFAULT_DIGITS));
    out.println();
  }

  /** Prints the table of all networks, and which one is better. */
  public void summary(List<Quickstart.Outcome> outcomes, ComparisonReport comparison) {
    out.printf(
        Locale.ROOT,
        "%-6s %13s %9s  %-20s %s%n",
        "model",
        "test accuracy",
        "training",
        "SavedModel",
        "report");
    for (Quickstart.Outcome outcome : outcomes) {
      out.printf(
          Locale.ROOT,
          "%-6s %13.4f %7.1f s  %-20s %s%n",
          outcome.model(),
          outcome.report().summary().accuracy(),
          outcome.seconds(),
          outcome.savedModel(),
          outcome.folder());
    }
    out.println();
    out.println(comparison.verdict());
    out.println(comparison.chance());
    outcomes.stream()
        .flatMap(outcome -> outcome.report().warning().stream())
        .findFirst()
        .ifPresent(
            warning -> {
              out.println();
              out.println(warning + ".");
              out.println("For real digits: inkgraph data fetch mnist, then quickstart again.");
            });
  }

  @Override
  public void close() {
    if (drawing != null) {
      drawing.close();
      drawing = null;
    }
    if (training != null) {
      training.close();
      training = null;
    }
  }
}
