package org.inkgraph.app.verification;

import java.util.Objects;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.train.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Compares the weights after each epoch with the recorded ones, until they differ. */
final class EpochComparison implements TrainingListener {
  private final TrainingRecord record;
  private final int wanted;
  private final TrainingListener display;
  private int matching;
  private @Nullable String difference;

  /**
   * @param wanted number of epochs to compare
   * @param display receives the progress
   */
  EpochComparison(TrainingRecord record, int wanted, TrainingListener display) {
    this.record = record;
    this.wanted = wanted;
    this.display = display;
  }

  /** Returns whether to stop; a run that is compared whole ends by itself. */
  boolean isOver() {
    return difference != null || (matching >= wanted && wanted < record.epochs().size());
  }

  /** Returns the number of epochs with the recorded weights. */
  int matching() {
    return matching;
  }

  /** Returns the difference in one sentence, or null if there is none so far. */
  @Nullable String difference() {
    return difference;
  }

  @Override
  public void started(int epochs, int stepsPerEpoch, int imagesPerEpoch) {
    display.started(wanted, stepsPerEpoch, imagesPerEpoch);
  }

  @Override
  public void stepDone(Progress progress) {
    display.stepDone(progress);
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    display.epochDone(epoch);
    if (epoch.epoch() > record.epochs().size()) {
      difference =
          "the run continues after epoch %s, the last that is recorded"
              .formatted(record.epochs().size());
      return;
    }
    EpochRecord recorded = record.epochs().get(epoch.epoch() - 1);
    if (!Objects.equals(epoch.steps(), recorded.steps())) {
      difference =
          "epoch %s ended after %s, but the recorded one after %s"
              .formatted(epoch.epoch(), end(epoch), end(recorded));
    } else if (epoch.weightsSha256().equals(recorded.weightsSha256())) {
      matching++;
    } else {
      difference =
          "the weights after epoch %s have the digest %s, but the recorded digest is %s"
              .formatted(epoch.epoch(), epoch.weightsSha256(), recorded.weightsSha256());
    }
  }

  /** Ends the comparison: a run without a difference must have all epochs that were wanted. */
  void ended() {
    if (difference == null && matching < wanted) {
      difference =
          "the run ended after epoch %s, but the recorded one after epoch %s"
              .formatted(matching, record.epochs().size());
    }
  }

  private static String end(EpochRecord epoch) {
    return epoch.steps() == null ? "its last step" : "step " + epoch.steps();
  }
}
