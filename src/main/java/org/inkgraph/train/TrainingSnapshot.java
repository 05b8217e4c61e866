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

/** The current state of a training run, for its listener. Reading it does not change the run. */
public final class TrainingSnapshot {
  private final TrainingSpec spec;
  private final TrainingGraph graph;
  private final ValidationImages validation;
  private final LongSupplier stepsDone;

  /**
   * @param stepsDone returns the number of completed steps of the run
   */
  TrainingSnapshot(
      TrainingSpec spec, TrainingGraph graph, ValidationImages validation, LongSupplier stepsDone) {
    this.spec = spec;
    this.graph = graph;
    this.validation = validation;
    this.stepsDone = stepsDone;
  }

  /** Returns the training graph; parts are added to it when they are first needed. */
  public GraphDef graph() {
    return graph.definition();
  }

  /**
   * Returns the first training images, augmented as the recipe says for the next step.
   *
   * @param max maximum number of images
   */
  public ImageSet trainingImages(int max) {
    ImageSet all = spec.dataset().training();
    Recipe recipe = spec.recipe();
    int[] indices = IntStream.range(0, Math.min(max, all.count())).toArray();
    long step = stepsDone.getAsLong();
    long steps = (long) recipe.epochs() * recipe.stepsPerEpoch(all.count());
    float[] values =
        graph.preview(
            all,
            indices,
            step + 1,
            StepHyperparameters.of(recipe, Math.min(step, steps - 1), steps));
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(255 * values[i]);
    }
    return new ImageSet(all.shape(), pixels, Arrays.copyOf(all.labels(), indices.length));
  }

  /** Returns the validation images; there may be none. */
  public ImageSet validationImages() {
    return validation.images();
  }

  /** Returns the predicted class of each validation image after the last epoch. */
  public int[] validationClasses() {
    return validation.classes();
  }
}
