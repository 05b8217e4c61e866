package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What a batch gave, before its step.
 *
 * @param lossSum cross-entropy, summed over its images
 * @param correct how many of them the network got right
 */
public record BatchResult(double lossSum, long correct) {

  /**
   * The results of some batches.
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
