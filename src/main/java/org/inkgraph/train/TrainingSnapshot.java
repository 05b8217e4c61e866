package org.inkgraph.train;

import org.inkgraph.data.ImageSet;
import org.tensorflow.proto.GraphDef;

/** The current state of a training, for its listener. Reading it does not change the training. */
public interface TrainingSnapshot {
  /** Returns the training graph; parts are added to it when they are first needed. */
  GraphDef graph();

  /**
   * Returns the first training images as the next step would see them, augmented if the recipe says
   * so.
   *
   * @param max maximum number of images
   */
  ImageSet trainingImages(int max);

  /** Returns the validation images; there may be none. */
  ImageSet validationImages();

  /** Returns the predicted class of each validation image after the last epoch. */
  int[] validationClasses();
}
