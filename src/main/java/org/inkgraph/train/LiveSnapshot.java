package org.inkgraph.train;

import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.train.graph.StepHyperparameters;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.tensorflow.proto.GraphDef;

/**
 * A snapshot that reads the graph whenever it is asked.
 *
 * @param stepsDone returns the number of completed steps of the run
 */
record LiveSnapshot(
    TrainingSpec spec, TrainingGraph trained, ValidationImages validation, LongSupplier stepsDone)
    implements TrainingSnapshot {
  @Override
  public GraphDef graph() {
    return trained.definition();
  }

  @Override
  public ImageSet trainingImages(int max) {
    ImageSet all = spec.dataset().training();
    Recipe recipe = spec.recipe();
    int[] indices = IntStream.range(0, Math.min(max, all.count())).toArray();
    long step = stepsDone.getAsLong();
    long steps = (long) recipe.epochs() * recipe.stepsPerEpoch(all.count());
    float[] values =
        trained.preview(all, indices, step + 1, StepHyperparameters.of(recipe, step, steps));
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(255 * values[i]);
    }
    return new ImageSet(all.shape(), pixels, Arrays.copyOf(all.labels(), indices.length));
  }

  @Override
  public ImageSet validationImages() {
    return validation.images();
  }

  @Override
  public int[] validationClasses() {
    return validation.classes();
  }
}
