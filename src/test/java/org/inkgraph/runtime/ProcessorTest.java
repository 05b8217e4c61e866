package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {
  /** Flags that Linux reports, of processors with these. */
  private static final List<String> HASWELL = List.of("sse4_1", "avx", "fma", "avx2");

  private static final List<String> SKYLAKE_SP =
      List.of("sse4_1", "avx", "fma", "avx2", "avx512f", "avx512bw");

  @Test
  void namesTheInstructionSetsTheNewestFirst() {
    assertThat(Processor.instructionSets(HASWELL)).containsExactly("AVX2", "AVX", "SSE41");
    assertThat(Processor.instructionSets(SKYLAKE_SP))
        .containsExactly("AVX512_CORE", "AVX2", "AVX", "SSE41");
    assertThat(Processor.instructionSets(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AVX2, AVX512_CORE, true",
    "AVX512_CORE_BF16, AVX512_CORE_FP16, true",
    "AVX2, AVX2, false",
    "AVX512_CORE_FP16, AVX512_CORE_BF16, false",
    "AVX2, unknown, false",
    "unknown, AVX2, false",
  })
  void ordersInstructionSets(String set, String other, boolean older) {
    assertThat(Processor.isOlder(set, other)).isEqualTo(older);
  }

  @Test
  void saysWhyBitsAreNotPortable() {
    assertThat(Processor.portabilityObstacle("amd64", HASWELL)).isEmpty();
    assertThat(Processor.portabilityObstacle("x86_64", SKYLAKE_SP)).isEmpty();
    assertThat(Processor.portabilityObstacle("aarch64", List.of("asimd")))
        .hasValue("this machine is aarch64, not x86-64");
    assertThat(Processor.portabilityObstacle("amd64", List.of("sse4_1", "avx")))
        .hasValue("this processor has no AVX2");
    assertThat(Processor.portabilityObstacle("amd64", List.of("avx2")))
        .hasValue("this processor has no FMA");
    assertThat(Processor.portabilityObstacle("amd64", List.of()).orElseThrow())
        .contains("does not report");
  }
}
