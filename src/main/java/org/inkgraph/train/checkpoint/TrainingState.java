package org.inkgraph.train.checkpoint;

import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.graph.BatchResult;
import org.inkgraph.train.trace.TracedStep;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run between two steps: everything that it needs to continue as if it had not been
 * interrupted. Random streams depend only on the seed and the number of the step, and have no
 * state.
 *
 * @param epochs completed epochs
 * @param position position within the next epoch
 * @param tensors the weights, the optimizer's slots and the averages, by name of their operation
 * @param best the epoch that would be exported so far, or null for the last
 * @param trace chain of digests so far; empty without one
 */
public record TrainingState(
    List<EpochRecord> epochs,
    Position position,
    Map<String, WeightArray> tensors,
    @Nullable TrainedEpoch best,
    List<TracedStep> trace) {

  /**
   * A position within an epoch.
   *
   * @param step number of completed steps
   * @param lossSum sum of the loss over the images so far, in nats
   * @param correct number of correctly classified images so far
   * @param seen number of images so far
   * @param seconds duration of the steps so far
   */
  public record Position(int step, double lossSum, long correct, long seen, double seconds) {
    public static final Position START = new Position(0, 0, 0, 0, 0);

    /**
     * @throws IllegalArgumentException if a number of steps or images is negative
     */
    public Position {
      if (step < 0 || correct < 0 || seen < 0) {
        throw new IllegalArgumentException(
            "position must not contain a negative number, got %s, %s, %s"
                .formatted(step, correct, seen));
      }
    }

    /** Returns the mean loss over the images so far, in nats. */
    public double loss() {
      return lossSum / seen;
    }

    /** Returns the fraction of the images so far that were classified correctly. */
    public double accuracy() {
      return (double) correct / seen;
    }

    public Position plusStep(BatchResult result, int images) {
      return new Position(
          step + 1, lossSum + result.lossSum(), correct + result.correct(), seen + images, seconds);
    }

    public Position plusSeconds(double moreSeconds) {
      return new Position(step, lossSum, correct, seen, seconds + moreSeconds);
    }
  }
}
