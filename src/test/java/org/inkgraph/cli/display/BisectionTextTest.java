package org.inkgraph.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.inkgraph.app.verification.Bisection;
import org.inkgraph.app.verification.Bisection.DifferentOperation;
import org.junit.jupiter.api.Test;

class BisectionTextTest {
  @Test
  void saysUpToWhichStepAllIsTheSame() {
    assertThat(
            BisectionText.of(
                new Bisection(
                    1, true, null, null, null, 90L, null, null, 90, 1, List.of("CPU Z80"))))
        .isEqualTo(
            """
            same: all states up to step 90
              although: CPU Z80
            """);
  }

  @Test
  void namesTheStepTheOperationAndPossibleCauses() {
    DifferentOperation operation =
        new DifferentOperation("update", "ApplyAdam", List.of("w", "rate"), "w");

    assertThat(BisectionText.of(differs(1234L, 3, 134, 1233L, operation, "seed 1 against 2")))
        .isEqualTo(
            """
            different: step 1234 (epoch 3, its step 134)
              first operation: update (ApplyAdam) of w, rate, in the values of w
              they differ
              perhaps: seed 1 against 2
              replays: 9
            """);
    assertThat(BisectionText.of(differs(1234L, 3, 134, 1233L, null)))
        .contains("different: step 1234 (")
        .contains("to find the operation, name the other run with --against");
  }

  @Test
  void saysWhereNothingIsRecordedBetween() {
    assertThat(BisectionText.of(differs(1300L, 3, 200, 1200L, null)))
        .startsWith("different: between step 1200, which is the same, and step 1300 (epoch 3,")
        .contains("name the other run with --against, or trace every step");
    assertThat(BisectionText.of(differs(0L, null, null, null, null)))
        .startsWith("different: before the first step\n  they differ\n");
  }

  private static Bisection differs(
      Long step,
      Integer epoch,
      Integer stepOfEpoch,
      Long lastSame,
      DifferentOperation operation,
      String... causes) {
    return new Bisection(
        1,
        false,
        step,
        epoch,
        stepOfEpoch,
        lastSame,
        operation,
        "they differ",
        4400,
        9,
        List.of(causes));
  }
}
