package org.inkgraph.train;

import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.WeightArray;

/**
 * Where a run stands between two steps: everything that it needs to go on as if it had never been
 * interrupted. What is random follows from the seed and the number of the step, and so needs no
 * place here.
 *
 * @param epochs those that are done
 * @param position within the epoch after them
 * @param tensors the weights as they are trained, the optimizer's moments and the averages, by the
 *     name of their operation
 * @param best the epoch that would be exported so far, or null where that is the last
 */
record TrainingState(
    List<EpochRecord> epochs,
    Position position,
    Map<String, WeightArray> tensors,
    TrainedEpoch best) {

  /**
   * Within an epoch.
   *
   * @param step how many steps of it are done
   * @param lossSum of the images that it has seen, in nats
   * @param correct how many of them were right
   * @param seen how many it has seen
   * @param seconds that its steps took
   */
  record Position(int step, double lossSum, long correct, long seen, double seconds) {
    static final Position START = new Position(0, 0, 0, 0, 0);

    /**
     * @throws IllegalArgumentException if a number of steps or images is negative
     */
    Position {
      if (step < 0 || correct < 0 || seen < 0) {
        throw new IllegalArgumentException(
            "position must have no negative number, got " + step + ", " + correct + ", " + seen);
      }
    }

    Position after(BatchResult result, int images) {
      return new Position(
          step + 1, lossSum + result.lossSum(), correct + result.correct(), seen + images, seconds);
    }

    Position later(double moreSeconds) {
      return new Position(step, lossSum, correct, seen, seconds + moreSeconds);
    }
  }
}
