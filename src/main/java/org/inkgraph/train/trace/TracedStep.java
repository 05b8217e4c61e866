package org.inkgraph.train.trace;

import java.nio.charset.StandardCharsets;
import org.inkgraph.io.Sha256;

/**
 * A link of a hash chain over the states of a training run.
 *
 * @param step number of completed steps of the run; 0 is the state before the first
 * @param stateSha256 digest of the state: of the variables, the optimizer's slots and the averages,
 *     as {@link org.inkgraph.provenance.WeightsDigest} defines it
 * @param chainSha256 SHA-256 of {@code PREVIOUS,STEP,STATE} in ASCII: the chain's digest of the
 *     link before, which is empty in the first link, and the other two columns of this one
 */
public record TracedStep(long step, String stateSha256, String chainSha256) {
  /** Returns the first link of a chain. */
  public static TracedStep first(long step, String stateSha256) {
    return of("", step, stateSha256);
  }

  /** Returns the link after this one. */
  public TracedStep next(long nextStep, String nextStateSha256) {
    return of(chainSha256, nextStep, nextStateSha256);
  }

  private static TracedStep of(String previous, long step, String state) {
    String text = "%s,%d,%s".formatted(previous, step, state);
    return new TracedStep(
        step, state, new Sha256().update(text.getBytes(StandardCharsets.US_ASCII)).hex());
  }
}
