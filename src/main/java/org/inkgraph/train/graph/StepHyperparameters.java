package org.inkgraph.train.graph;

import org.inkgraph.train.recipe.Recipe;

/**
 * The hyperparameters that change from step to step.
 *
 * @param learningRate learning rate of the step
 * @param augmentationStrength factor of the ranges of its augmentation, 0 to 1
 */
public record StepHyperparameters(double learningRate, double augmentationStrength) {
  /**
   * Returns the hyperparameters of one step.
   *
   * @param step index of the step in the run, from 0
   * @param steps number of steps in the run
   */
  public static StepHyperparameters of(Recipe recipe, long step, long steps) {
    return new StepHyperparameters(
        recipe.learningRate().at(step, steps),
        recipe.augmentation() == null ? 1 : recipe.augmentation().strength(step, steps));
  }
}
