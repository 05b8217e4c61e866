package org.inkgraph.train.graph;

import org.inkgraph.train.recipe.Recipe;

/**
 * What changes from step to step of a run.
 *
 * @param learningRate of the step
 * @param distortionStrength by how much the ranges of its distortions are multiplied, 0 to 1
 */
public record StepHyperparameters(double learningRate, double distortionStrength) {
  /**
   * Returns what a recipe says of one step.
   *
   * @param step counted from 0 over the whole run
   * @param steps in the whole run
   */
  public static StepHyperparameters of(Recipe recipe, long step, long steps) {
    return new StepHyperparameters(
        recipe.learningRate().at(step, steps),
        recipe.augmentation() == null ? 1 : recipe.augmentation().strength(step, steps));
  }
}
