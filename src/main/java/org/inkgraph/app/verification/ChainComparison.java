package org.inkgraph.app.verification;

import java.util.List;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.trace.TracedStep;

/**
 * Compares a run with the digests that another has recorded. One replay finds the first that
 * differs; what is between two digests, and the values behind them, only the other run could tell.
 */
final class ChainComparison {
  private final List<TracedStep> recorded;
  private final SteppedRun run;

  /**
   * @param recorded at least one link
   * @param run at its first step
   */
  ChainComparison(List<TracedStep> recorded, SteppedRun run) {
    this.recorded = recorded;
    this.run = run;
  }

  /**
   * Compares.
   *
   * @param end number of steps to compare
   * @param causes what is different here
   */
  Bisection compare(long end, List<String> causes) {
    Long lastSame = null;
    for (TracedStep link : recorded) {
      if (link.step() > end) {
        break;
      }
      run.advance(link.step());
      String digest = WeightsDigest.of(run.state());
      if (!digest.equals(link.stateSha256())) {
        return Bisection.differs(
            link.step(),
            run.stepsPerEpoch(),
            lastSame,
            null,
            "the state after step %s has the digest %s, but the recorded digest is %s"
                .formatted(link.step(), digest, link.stateSha256()),
            end,
            1,
            causes);
      }
      lastSame = link.step();
    }
    return Bisection.same(lastSame == null ? 0 : lastSame, 1, causes);
  }
}
