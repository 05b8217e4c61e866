package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairwiseSumTest {
  /** Sums of 1, 1/2, 1/3 and so on by NumPy 2.0.2; most depend on the order. */
  @ParameterizedTest
  @CsvSource({
    "0, 0x0.0p+0",
    "1, 0x1.0000000000000p+0",
    "7, 0x1.4be2be2be2be2p+1",
    "8, 0x1.5be2be2be2be2p+1",
    "9, 0x1.6a1ba1ba1ba1bp+1",
    "15, 0x1.a8bbba47475d4p+1",
    "16, 0x1.b0bbba47475d4p+1",
    "128, 0x1.5bb8ae9541ca7p+2",
    "129, 0x1.5c37b09149ba9p+2",
    "136, 0x1.5f9633591b269p+2",
    "137, 0x1.600dcab4ab08bp+2",
    "1000, 0x1.df11f45f4e61ap+2",
  })
  void addsInTheOrderOfNumpy(int count, String sum) {
    double[] values = IntStream.rangeClosed(1, count).mapToDouble(i -> 1.0 / i).toArray();
    assertThat(PairwiseSum.of(values)).isEqualTo(Double.parseDouble(sum));
  }
}
