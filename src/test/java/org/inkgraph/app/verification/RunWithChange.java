package org.inkgraph.app.verification;

import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.trace.StepRecord;

/** A run that continues with other settings after some steps. */
final class RunWithChange implements SteppedRun {
  private final SteppedRun before;
  private final SteppedRun after;
  private final long change;
  private SteppedRun current;

  /**
   * @param before with the settings of the first steps
   * @param after with those of the steps after {@code change}
   */
  RunWithChange(SteppedRun before, SteppedRun after, long change) {
    this.before = before;
    this.after = after;
    this.change = change;
    current = before;
  }

  @Override
  public long step() {
    return current.step();
  }

  @Override
  public int stepsPerEpoch() {
    return before.stepsPerEpoch();
  }

  @Override
  public long steps() {
    return before.steps();
  }

  @Override
  public Map<String, WeightArray> state() {
    return current.state();
  }

  @Override
  public void restore(long completed, Map<String, WeightArray> state) {
    current = completed < change ? before : after;
    current.restore(completed, state);
  }

  @Override
  public void advance(long to) {
    if (current == before && to >= change) {
      before.advance(change);
      restore(change, before.state());
    }
    current.advance(to);
  }

  @Override
  public StepRecord advanceOne() {
    StepRecord record = current.advanceOne();
    if (current == before && current.step() == change) {
      restore(change, record.after());
    }
    return record;
  }
}
