package org.inkgraph.cli.display;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.runtime.Terminal;
import org.inkgraph.train.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * A display of a training run on standard error: a line after each epoch, and a bar during it if
 * that is a terminal.
 */
public final class TrainingDisplay implements TrainingListener, AutoCloseable {
  private final PrintWriter err;
  private final String model;
  private final boolean bars = Terminal.isStandardErrorTerminal();
  private int epochs;
  private int stepsPerEpoch;
  private int imagesPerEpoch;
  private long start;

  /** Epochs that an earlier process completed, including part of the interrupted one. */
  private double epochsBefore;

  private @Nullable ProgressBar bar;

  public TrainingDisplay(PrintWriter err, String model) {
    this.err = err;
    this.model = model;
  }

  @Override
  public void started(int newEpochs, int newStepsPerEpoch, int newImagesPerEpoch) {
    epochs = newEpochs;
    stepsPerEpoch = newStepsPerEpoch;
    imagesPerEpoch = newImagesPerEpoch;
    start = System.nanoTime();
  }

  @Override
  public void resumed(int epochsDone, int step) {
    epochsBefore = epochsDone + (double) step / stepsPerEpoch;
    err.println(
        step == 0
            ? "Resuming after epoch " + epochsDone
            : "Resuming after step " + step + " of epoch " + (epochsDone + 1));
  }

  @Override
  public void stepDone(Progress progress) {
    if (!bars) {
      return;
    }
    if (bar == null) {
      bar =
          ProgressDisplay.bar()
              .setTaskName(model + " " + progress.epoch() + "/" + epochs)
              .setInitialMax(stepsPerEpoch)
              .hideEta()
              .build();
    }
    bar.stepTo(progress.step());
    bar.setExtraMessage(status(progress));
  }

  private String status(Progress progress) {
    double share = (double) progress.step() / stepsPerEpoch;
    double epochsDone = progress.epoch() - 1 + share - epochsBefore;
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT,
        " %.0f s left, loss %.4f, accuracy %.4f, %.0f images/s",
        seconds / epochsDone * (epochs - epochsBefore - epochsDone),
        progress.loss(),
        progress.accuracy(),
        epochsDone * imagesPerEpoch / seconds);
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    close();
    String validation =
        epoch.validationAccuracy() == null
            ? "no validation images"
            : String.format(Locale.ROOT, "validation %.4f", epoch.validationAccuracy());
    err.printf(
        Locale.ROOT,
        "%s epoch %d/%d%s: loss %.4f, accuracy %.4f, %s, %.0f images/s, %.1f s%n",
        model,
        epoch.epoch(),
        epochs,
        epoch.steps() == null ? "" : ", ended after step " + epoch.steps(),
        epoch.loss(),
        epoch.trainingAccuracy(),
        validation,
        epoch.imagesPerSecond(),
        epoch.seconds());
  }

  /** Prints a line above the bar. */
  public void log(String line) {
    close();
    err.println(line);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
