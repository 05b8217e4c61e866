package org.inkgraph.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.inkgraph.app.verification.Verification;
import org.junit.jupiter.api.Test;

class VerificationTextTest {
  @Test
  void saysSameAndTheNumberOfEpochs() {
    assertThat(VerificationText.of(same(8, 8)))
        .isEqualTo("same: all 8 epochs gave the recorded weights\n");
    assertThat(VerificationText.of(same(1, 1)))
        .isEqualTo("same: its one epoch gave the recorded weights\n");
    assertThat(VerificationText.of(same(2, 8, "TensorFlow 1 against 2")))
        .isEqualTo(
            """
            same: the first 2 of 8 epochs gave the recorded weights
              although: TensorFlow 1 against 2
            """);
  }

  @Test
  void namesTheStageTheDifferenceAndPossibleCauses() {
    assertThat(
            VerificationText.of(
                new Verification(
                    1,
                    false,
                    "epoch 2",
                    "the weights after epoch 2 have the digest ab, but the recorded digest is"
                        + " cd",
                    1,
                    8,
                    List.of("CPU Z80 against 6502", "training that is not deterministic"))))
        .isEqualTo(
            """
            different: epoch 2
              the weights after epoch 2 have the digest ab, but the recorded digest is cd
              perhaps: CPU Z80 against 6502
              perhaps: training that is not deterministic
            """);
  }

  private static Verification same(int compared, int recorded, String... causes) {
    return new Verification(1, true, null, null, compared, recorded, List.of(causes));
  }
}
