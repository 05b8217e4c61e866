package org.inkgraph.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one step sees of its batch.
 *
 * @param towers the images, distorted if they are to be, {@code [tower_size, rows, columns]} each
 * @param targets a distribution over the classes for each image, {@code [batch_size, classes]}
 * @param teacher what the teacher says of the images at its temperature, the same shape, or null
 *     without one
 */
record StepExamples(
    List<? extends Operand<TFloat32>> towers,
    Operand<TFloat32> targets,
    Operand<TFloat32> teacher) {}
