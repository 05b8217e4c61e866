package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MistakeTest {
  @Test
  void sortsByConfidence() {
    float[] probabilities = {
      0.4f, 0.6f, // right
      0.3f, 0.7f, // wrong
      0.9f, 0.1f, // wrong
      0.7f, 0.3f, // wrong, as sure as the second
    };
    Evaluation evaluation =
        new Evaluation(new int[] {1, 0, 1, 1}, probabilities, List.of("a", "b"));
    assertThat(Mistake.mostConfidentFirst(evaluation))
        .containsExactly(
            new Mistake(2, 1, 0, 0.9f), new Mistake(1, 0, 1, 0.7f), new Mistake(3, 1, 0, 0.7f));
  }
}
