package org.inkgraph.train;

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
   */
  record Progress(int epoch, int step, double loss, double accuracy) {}

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
