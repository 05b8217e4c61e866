package org.inkgraph.train;

import java.util.List;
import org.inkgraph.provenance.EpochRecord;

/** A receiver of the progress of a training run, called on the training thread. */
public interface TrainingListener {
  /** Ignores every call. */
  TrainingListener SILENT = new TrainingListener() {};

  /**
   * The progress after a step.
   *
   * @param epoch counted from 1
   * @param step of the epoch, counted from 1
   * @param loss mean cross-entropy over the epoch so far
   * @param accuracy fraction of correctly classified images over the epoch so far, 0 to 1
   * @param batchLoss mean cross-entropy over this step's images, NaN if there are none
   * @param batchAccuracy fraction of correctly classified images of this step, NaN if there are
   *     none
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

  /** Returns a listener that forwards every call to {@code listeners}, in their order. */
  static TrainingListener all(List<TrainingListener> listeners) {
    return new ListenerList(List.copyOf(listeners));
  }

  /**
   * Called when the network has been built.
   *
   * @param snapshot may be read from now on, within calls to this listener only
   */
  default void ready(TrainingSnapshot snapshot) {}

  /** Called before the first step. */
  default void started(int epochs, int stepsPerEpoch, int imagesPerEpoch) {}

  /**
   * Called when training continues from a checkpoint.
   *
   * @param epochs number of completed epochs
   * @param step number of completed steps of the next epoch
   */
  default void resumed(int epochs, int step) {}

  /** Called after each step. */
  default void stepDone(Progress progress) {}

  /** Called when an epoch is complete and validated. */
  default void epochDone(EpochRecord epoch) {}
}
