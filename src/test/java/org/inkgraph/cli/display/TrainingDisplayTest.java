package org.inkgraph.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.inkgraph.provenance.EpochRecord;
import org.junit.jupiter.api.Test;

class TrainingDisplayTest {
  @Test
  void saysWhereAnEpochEndedEarly() {
    StringWriter text = new StringWriter();
    try (PrintWriter err = new PrintWriter(text);
        TrainingDisplay display = new TrainingDisplay(err, "nn")) {
      display.started(8, 550, 55_000);
      display.epochDone(new EpochRecord(1, 0.5, 0.85, 0.95, 1.2, 45_000, 1e-3, "ab"));
      display.epochDone(new EpochRecord(2, 0.1, 0.97, 0.97, 0.2, 45_000, 1e-3, "cd", 120));
    }

    assertThat(text.toString().lines().toList().get(0)).startsWith("nn epoch 1/8: loss 0.5");
    assertThat(text.toString().lines().toList().get(1))
        .startsWith("nn epoch 2/8, ended after step 120: loss 0.1");
  }
}
