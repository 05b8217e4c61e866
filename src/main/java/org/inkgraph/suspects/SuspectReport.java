package org.inkgraph.suspects;

import java.util.List;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.suspects.confident.ConfidentJoint;
import org.inkgraph.suspects.confident.LabeledProbabilities;
import org.inkgraph.suspects.confident.Suspect;

/**
 * The likely label errors of a data set, and all that they were found by.
 *
 * @param dataset the data set
 * @param options how they were searched for
 * @param folds the trained networks
 * @param probabilities probabilities of every image of the training file, out of sample
 * @param joint estimated numbers of labels by given and true class
 * @param suspects the likely errors, the most likely first
 */
public record SuspectReport(
    Dataset dataset,
    SuspectOptions options,
    List<Fold> folds,
    LabeledProbabilities probabilities,
    ConfidentJoint joint,
    List<Suspect> suspects) {

  /**
   * A network, trained on all other folds.
   *
   * @param images number of images in the fold
   * @param accuracy share of these whose label the network predicts, in [0, 1]
   * @param weightsSha256 digest of its weights, as in {@code training.json}
   */
  public record Fold(int images, double accuracy, String weightsSha256) {
    static Fold of(LabeledProbabilities images, String weightsSha256) {
      return new Fold(
          images.images(), (double) images.agreements() / images.images(), weightsSha256);
    }
  }

  public SuspectReport {
    folds = List.copyOf(folds);
    suspects = List.copyOf(suspects);
  }

  /** Returns the images of the training file, those for validation included. */
  public ImageSet images() {
    return dataset.withValidation(0).training();
  }

  /** Returns the share of all images whose label is predicted out of sample, in [0, 1]. */
  public double accuracy() {
    return (double) probabilities.agreements() / probabilities.images();
  }
}
