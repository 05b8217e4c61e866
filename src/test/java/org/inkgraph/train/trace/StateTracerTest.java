package org.inkgraph.train.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTracerTest {
  @TempDir private Path directory;

  /** As the documentation says that sha256sum computes it. */
  @Test
  void eachLinkIsTheDigestOfTheOneBeforeAndItsState() throws Exception {
    try (StateTracer tracer = new StateTracer(7, List.of())) {
      tracer.add(0, state(1));
      tracer.add(7, state(2));
      tracer.add(7, state(3));
      tracer.add(9, state(4));

      List<TracedStep> steps = tracer.steps();
      String first = WeightsDigest.of(state(1));
      String second = WeightsDigest.of(state(2));
      String firstChain = sha256(",0," + first);
      assertThat(steps.subList(0, 2))
          .containsExactly(
              new TracedStep(0, first, firstChain),
              new TracedStep(7, second, sha256(firstChain + ",7," + second)));
      assertThat(steps).extracting(TracedStep::step).containsExactly(0L, 7L, 9L);

      StepsTable.write(directory, steps);
      assertThat(StepsTable.read(directory)).isEqualTo(steps);
      assertThat(directory.resolve("steps.csv"))
          .content(StandardCharsets.US_ASCII)
          .startsWith("step,stateSha256,chainSha256\n0," + first + "," + firstChain + "\n7,");
    }
  }

  @Test
  void continuesAChain() {
    try (StateTracer whole = new StateTracer(5, List.of());
        StateTracer begun = new StateTracer(5, List.of())) {
      for (StateTracer tracer : List.of(whole, begun)) {
        tracer.add(0, state(1));
        tracer.add(5, state(2));
      }
      whole.add(10, state(3));
      try (StateTracer resumed = new StateTracer(5, begun.steps())) {
        resumed.add(10, state(3));

        assertThat(resumed.steps()).isEqualTo(whole.steps());
      }
    }
  }

  @Test
  void countsTheStepsOfAnEpoch() {
    try (StateTracer tracer = new StateTracer(7, List.of())) {
      assertThat(tracer.nextAfter(0)).isEqualTo(7);
      assertThat(tracer.nextAfter(6)).isEqualTo(7);
      assertThat(tracer.nextAfter(7)).isEqualTo(14);
    }
  }

  private static Map<String, WeightArray> state(float value) {
    return Map.of("w", new WeightArray(new long[] {1}, new float[] {value}));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
