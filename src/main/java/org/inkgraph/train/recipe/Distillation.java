package org.inkgraph.train.recipe;

import org.inkgraph.runtime.Preconditions;

/**
 * Knowledge distillation: training on a teacher's predictions besides the labels (Hinton, Vinyals
 * and Dean 2015, "Distilling the Knowledge in a Neural Network", section 2). The teacher sees the
 * same images with the same augmentation (Beyer et al. 2022, "Knowledge distillation: A good
 * teacher is patient and consistent").
 *
 * @param temperature divisor of the logits of both networks, greater than 0; above 1 it gives the
 *     less likely classes more weight
 * @param weight weight of the teacher in the loss, 0 to 1; the labels have the rest
 */
public record Distillation(double temperature, double weight) {
  /** Checks the ranges. */
  public Distillation {
    Preconditions.requirePositive("distillation.temperature", temperature);
    Preconditions.requireWithin("distillation.weight", weight, 0, 1);
  }
}
