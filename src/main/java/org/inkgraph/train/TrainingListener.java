package org.inkgraph.train;

import java.util.List;
import org.inkgraph.provenance.EpochRecord;

/** Hears how a training goes; called on the training thread. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /**
   * A progress report after a step.
   *
   * @param epoch counted from 1
   * @param step of the epoch, counted from 1
   * @param loss mean cross-entropy over the epoch so far
   * @param accuracy share of the epoch's images that were right so far, 0 to 1
   * @param batchLoss mean cross-entropy over this step's images, NaN if it had none
   * @param batchAccuracy share of this step's images that were right, NaN if it had none
   * @param learningRate of this step
   */
  record Progress(
      int epoch,
      int step,
      double loss,
      double accuracy,
      double batchLoss,
      double batchAccuracy,
      double learningRate) {}

  /** Tells each of {@code listeners} everything, in their order. */
  static TrainingListener all(List<TrainingListener> listeners) {
    return new ListenerList(List.copyOf(listeners));
  }

  /**
   * The network is built.
   *
   * @param view what can be looked at from now on, within calls to this listener only
   */
  default void ready(TrainingSnapshot view) {}

  /** Training is about to start. */
  default void started(int epochs, int stepsPerEpoch, int imagesPerEpoch) {}

  /**
   * Training goes on from a checkpoint.
   *
   * @param epochs that are done
   * @param step how many steps of the next one are done
   */
  default void resumed(int epochs, int step) {}

  /** A step is done. */
  default void stepDone(Progress progress) {}

  /** An epoch is done and validated. */
  default void epochDone(EpochRecord epoch) {}
}
