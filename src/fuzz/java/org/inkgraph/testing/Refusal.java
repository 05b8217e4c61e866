package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refusal of any input must be, whatever is in that input. */
public final class Refusal {
  private static final int LONGEST = 2_000;

  private Refusal() {}

  /** Its message is one printable line, of a length that fits a terminal. */
  public static void requireOneLine(Exception refusal) {
    assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
    assertThat(refusal.getMessage().chars().filter(Character::isISOControl).boxed()).isEmpty();
  }
}
