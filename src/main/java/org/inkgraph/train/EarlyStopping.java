package org.inkgraph.train;

import java.util.List;
import java.util.Objects;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.train.checkpoint.TrainedEpoch;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * Which epoch's weights are exported, and when to stop looking for better ones (Prechelt 1998,
 * "Early Stopping – But When?").
 */
final class EarlyStopping {
  private final @Nullable Integer patience;
  private final boolean keepBest;

  /** Of equally good ones the first; null where nothing depends on it. */
  private @Nullable EpochRecord bestRecord;

  private @Nullable TrainedEpoch best;
  private @Nullable TrainedEpoch last;

  EarlyStopping(Recipe recipe) {
    patience = recipe.patience();
    keepBest = recipe.keepBest();
  }

  /** Takes note of the next epoch. */
  void add(TrainedEpoch epoch) {
    last = epoch;
    if (isBetter(epoch.record())) {
      bestRecord = epoch.record();
      best = keepBest ? epoch : null;
    }
  }

  /**
   * Takes up where a checkpoint left it.
   *
   * @param epochs those that are done
   * @param keptBest what {@link #best} was
   * @param graph holds the weights after the last epoch, if that is where it was left
   */
  void restore(List<EpochRecord> epochs, @Nullable TrainedEpoch keptBest, TrainingGraph graph) {
    for (EpochRecord epoch : epochs) {
      if (isBetter(epoch)) {
        bestRecord = epoch;
      }
    }
    best = keptBest;
    if (!epochs.isEmpty()) {
      last = new TrainedEpoch(epochs.get(epochs.size() - 1), graph.weights());
    }
  }

  private boolean isBetter(EpochRecord epoch) {
    return (keepBest || patience != null)
        && (bestRecord == null || accuracy(epoch) > accuracy(bestRecord));
  }

  private static double accuracy(EpochRecord epoch) {
    return Objects.requireNonNull(epoch.validationAccuracy());
  }

  /** Whether there was no better epoch for so long that training ends. */
  boolean shouldStop() {
    return patience != null
        && last != null
        && bestRecord != null
        && last.record().epoch() - bestRecord.epoch() >= patience;
  }

  /** The epoch that is kept apart to be exported, or null where that is the last. */
  @Nullable TrainedEpoch best() {
    return best;
  }

  /** The epoch to export. */
  TrainedEpoch exported() {
    return Objects.requireNonNull(keepBest ? best : last);
  }
}
