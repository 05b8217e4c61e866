package org.inkgraph.suspects;

import org.inkgraph.model.Network;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.suspects.confident.LabelScore;
import org.inkgraph.train.recipe.Recipe;

/**
 * How to search for likely label errors.
 *
 * @param network network that is trained for each fold
 * @param recipe its hyperparameters
 * @param folds number of folds, from 2 to {@value #MAX_FOLDS}
 * @param seed decides the folds, and all that is random in a training run
 * @param score score that ranks the suspects
 * @param execution device and number of threads
 */
public record SuspectOptions(
    Network network, Recipe recipe, int folds, long seed, LabelScore score, Execution execution) {
  /** Number of folds where the user names none. */
  public static final int DEFAULT_FOLDS = 4;

  /** More folds cost more and help less: each network then sees nearly all images anyway. */
  public static final int MAX_FOLDS = 100;

  /**
   * @throws IllegalArgumentException if the number of folds is out of range
   */
  public SuspectOptions {
    Preconditions.requireWithin("folds", folds, 2, MAX_FOLDS);
  }
}
