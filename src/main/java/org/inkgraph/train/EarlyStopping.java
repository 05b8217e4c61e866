package org.inkgraph.train;

import java.util.List;
import java.util.Objects;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.train.checkpoint.TrainedEpoch;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Until;
import org.jspecify.annotations.Nullable;

/**
 * Early stopping (Prechelt 1998, "Early Stopping – But When?"): which epoch's weights are exported,
 * and when training stops.
 */
final class EarlyStopping {
  private final @Nullable Integer patience;
  private final @Nullable Until until;
  private final boolean keepBest;

  /** The first of equally good ones; null if the recipe needs none. */
  private @Nullable EpochRecord bestRecord;

  private @Nullable TrainedEpoch best;
  private @Nullable TrainedEpoch last;

  EarlyStopping(Recipe recipe) {
    patience = recipe.patience();
    until = recipe.until();
    keepBest = recipe.keepBest();
  }

  void add(TrainedEpoch epoch) {
    last = epoch;
    if (isBetter(epoch.record())) {
      bestRecord = epoch.record();
      best = keepBest ? epoch : null;
    }
  }

  /**
   * Restores the state from a checkpoint.
   *
   * @param epochs the completed epochs
   * @param savedBest the value of {@link #best} at the checkpoint
   * @param graph has the weights of the checkpoint
   */
  void restore(List<EpochRecord> epochs, @Nullable TrainedEpoch savedBest, TrainingGraph graph) {
    for (EpochRecord epoch : epochs) {
      if (isBetter(epoch)) {
        bestRecord = epoch;
      }
    }
    best = savedBest;
    if (!epochs.isEmpty()) {
      last = new TrainedEpoch(epochs.get(epochs.size() - 1), graph.weights());
    }
  }

  private boolean isBetter(EpochRecord epoch) {
    return (keepBest || patience != null)
        && (bestRecord == null
            || TargetAccuracy.accuracy(epoch) > TargetAccuracy.accuracy(bestRecord));
  }

  /**
   * Returns whether the last epoch reached the recipe's target accuracy, or there was no better one
   * within its patience.
   */
  boolean shouldStop() {
    return last != null && (hasReachedTarget(last.record()) || hasLostPatience(last.record()));
  }

  private boolean hasReachedTarget(EpochRecord epoch) {
    return until != null && until.isReached(TargetAccuracy.accuracy(epoch));
  }

  private boolean hasLostPatience(EpochRecord epoch) {
    return patience != null && bestRecord != null && epoch.epoch() - bestRecord.epoch() >= patience;
  }

  /** Returns the best epoch, or null if the last one is exported. */
  @Nullable TrainedEpoch best() {
    return best;
  }

  TrainedEpoch exported() {
    return Objects.requireNonNull(keepBest ? best : last);
  }
}
