package org.inkgraph.train;

/**
 * Which epoch's weights are exported, and when to stop looking for better ones (Prechelt 1998,
 * "Early Stopping – But When?").
 */
final class EpochChoice {
  private final Integer patience;
  private final boolean keepBest;
  private TrainedEpoch best;
  private TrainedEpoch last;

  EpochChoice(Recipe recipe) {
    patience = recipe.patience();
    keepBest = recipe.keepBest();
  }

  /** Takes note of the next epoch. */
  void add(TrainedEpoch epoch) {
    last = epoch;
    if (!keepBest && patience == null) {
      return;
    }
    if (best == null || epoch.record().validationAccuracy() > best.record().validationAccuracy()) {
      best = epoch;
    }
  }

  /** Whether there was no better epoch for so long that training ends. */
  boolean isExhausted() {
    return patience != null
        && last != null
        && last.record().epoch() - best.record().epoch() >= patience;
  }

  /** The epoch to export: of equally good ones the first. */
  TrainedEpoch exported() {
    return keepBest ? best : last;
  }
}
