package org.inkgraph.train.recipe;

import org.inkgraph.runtime.Preconditions;

/**
 * How a network learns from another one besides the labels (Hinton, Vinyals and Dean 2015,
 * "Distilling the Knowledge in a Neural Network", section 2). The teacher sees the same images,
 * distorted in the same way (Beyer et al. 2022, "Knowledge distillation: A good teacher is patient
 * and consistent").
 *
 * @param temperature by which the logits of both are divided, greater than 0; above 1 more is said
 *     about the classes that an image is not
 * @param weight of the teacher in the loss, 0 to 1; the labels have the rest
 */
public record Distillation(double temperature, double weight) {
  /** Checks the ranges. */
  public Distillation {
    Preconditions.requirePositive("distillation.temperature", temperature);
    Preconditions.requireWithin("distillation.weight", weight, 0, 1);
  }
}
