package org.inkgraph.train.checkpoint;

import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.graph.BatchResult;
import org.jspecify.annotations.Nullable;

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
public record TrainingState(
    List<EpochRecord> epochs,
    Position position,
    Map<String, WeightArray> tensors,
    @Nullable TrainedEpoch best) {

  /**
   * Within an epoch.
   *
   * @param step how many steps of it are done
   * @param lossSum of the images that it has seen, in nats
   * @param correct how many of them were right
   * @param seen how many it has seen
   * @param seconds that its steps took
   */
  public record Position(int step, double lossSum, long correct, long seen, double seconds) {
    public static final Position START = new Position(0, 0, 0, 0, 0);

    /**
     * @throws IllegalArgumentException if a number of steps or images is negative
     */
    public Position {
      if (step < 0 || correct < 0 || seen < 0) {
        throw new IllegalArgumentException(
            "position must have no negative number, got " + step + ", " + correct + ", " + seen);
      }
    }

    public Position after(BatchResult result, int images) {
      return new Position(
          step + 1, lossSum + result.lossSum(), correct + result.correct(), seen + images, seconds);
    }

    public Position later(double moreSeconds) {
      return new Position(step, lossSum, correct, seen, seconds + moreSeconds);
    }
  }
}
