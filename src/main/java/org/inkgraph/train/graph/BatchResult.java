package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The loss and the accuracy of a batch before its update.
 *
 * @param lossSum cross-entropy, summed over the images
 * @param correct number of correctly classified images
 */
public record BatchResult(double lossSum, long correct) {

  /**
   * Returns the results of several batches.
   *
   * @param lossSums {@code [batches]}
   * @param correct {@code [batches]}
   */
  static List<BatchResult> of(TFloat32 lossSums, TInt64 correct) {
    List<BatchResult> results = new ArrayList<>();
    for (int i = 0; i < lossSums.size(); i++) {
      results.add(new BatchResult(lossSums.getFloat(i), correct.getLong(i)));
    }
    return results;
  }
}
