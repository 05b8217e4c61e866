package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StepProfileTest {
  private static final Path FILE = Path.of("profile.json");

  @Test
  void saysIfTheStepWasNotTrained() {
    StepProfile profile = new StepProfile(FILE, 500);
    profile.execution(1, 0, 100);
    profile.execution(2, 100, 110);
    assertThat(profile.problem())
        .get()
        .asString()
        .contains("profile.json", "step 101 of the first");

    profile.execution(1, 100, 110);
    assertThat(profile.problem()).isEmpty();
  }

  @Test
  void isOfTheLastStepOfAShortEpoch() {
    StepProfile profile = new StepProfile(FILE, 7);
    profile.execution(1, 0, 7);
    assertThat(profile.problem()).isEmpty();
  }

  @Test
  void nothingIsMissingIfNothingWasAskedFor() {
    assertThat(new StepProfile(null, 500).problem()).isEmpty();
  }
}
