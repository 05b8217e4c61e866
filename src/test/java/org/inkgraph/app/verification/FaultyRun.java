package org.inkgraph.app.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.trace.StepRecord;

/** A run in which the last bit of one weight flips after one step. */
final class FaultyRun implements SteppedRun {
  private final SteppedRun run;
  private final long step;
  private final String variable;
  private final int index;
  private int faults;

  /** A run with a fault whenever the step is trained. */
  FaultyRun(SteppedRun run, long step, String variable, int index) {
    this(run, step, variable, index, Integer.MAX_VALUE);
  }

  private FaultyRun(SteppedRun run, long step, String variable, int index, int faults) {
    this.faults = faults;
    this.run = run;
    this.step = step;
    this.variable = variable;
    this.index = index;
  }

  /** Returns a run with a fault when the step is trained for the first time. */
  static FaultyRun once(SteppedRun run, long step, String variable, int index) {
    return new FaultyRun(run, step, variable, index, 1);
  }

  @Override
  public long step() {
    return run.step();
  }

  @Override
  public int stepsPerEpoch() {
    return run.stepsPerEpoch();
  }

  @Override
  public long steps() {
    return run.steps();
  }

  @Override
  public Map<String, WeightArray> state() {
    return run.state();
  }

  @Override
  public void restore(long completed, Map<String, WeightArray> state) {
    run.restore(completed, state);
  }

  @Override
  public void advance(long to) {
    if (run.step() < step && step <= to && faults-- > 0) {
      run.advance(step);
      run.restore(step, flipped(run.state()));
    }
    run.advance(to);
  }

  @Override
  public StepRecord advanceOne() {
    StepRecord record = run.advanceOne();
    if (run.step() != step || faults-- <= 0) {
      return record;
    }
    Map<String, WeightArray> after = flipped(record.after());
    run.restore(step, after);
    return new StepRecord(List.copyOf(record.outputs()), after);
  }

  private Map<String, WeightArray> flipped(Map<String, WeightArray> state) {
    WeightArray array = state.get(variable);
    float[] values = array.values().clone();
    values[index] = Float.intBitsToFloat(Float.floatToRawIntBits(values[index]) ^ 1);
    Map<String, WeightArray> flipped = new HashMap<>(state);
    flipped.put(variable, new WeightArray(array.shape(), values));
    return flipped;
  }
}
