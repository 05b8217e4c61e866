package org.inkgraph.train;

import org.inkgraph.data.ImageSet;
import org.tensorflow.proto.GraphDef;

/**
 * What a listener may look at while it is told something. Looking changes nothing in the training.
 */
public interface TrainingSnapshot {
  /** The graph that trains, as it stands now: parts are added when they are first needed. */
  GraphDef graph();

  /**
   * The first training images as the step under way sees them: distorted if the recipe says so.
   *
   * @param most how many at most
   */
  ImageSet trainingImages(int most);

  /** The images that every epoch is judged on; there may be none. */
  ImageSet validationImages();

  /** The class that the weights after the last epoch take each of them for. */
  int[] validationClasses();
}
