package org.inkgraph.cli.display;

import org.inkgraph.app.verification.Verification;

/** The text form of a {@link Verification}. */
public final class VerificationText {
  private VerificationText() {}

  /** Returns the result, followed by lines that may explain or contradict it. */
  public static String of(Verification result) {
    StringBuilder text = new StringBuilder();
    if (result.same()) {
      text.append("same: ").append(epochs(result)).append(" gave the recorded weights\n");
      result.causes().forEach(cause -> text.append("  although: ").append(cause).append('\n'));
    } else {
      text.append("different: ").append(result.stage()).append('\n');
      text.append("  ").append(result.difference()).append('\n');
      result.causes().forEach(cause -> text.append("  perhaps: ").append(cause).append('\n'));
    }
    return text.toString();
  }

  private static String epochs(Verification result) {
    int recorded = result.epochsRecorded();
    if (result.epochsCompared() < recorded) {
      return "the first " + result.epochsCompared() + " of " + recorded + " epochs";
    }
    return recorded == 1 ? "its one epoch" : "all " + recorded + " epochs";
  }
}
