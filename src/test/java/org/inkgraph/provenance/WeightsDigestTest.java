package org.inkgraph.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsDigestTest {
  private static final WeightArray BIAS = new WeightArray(new long[] {2}, new float[] {1f, -0f});
  private static final WeightArray WEIGHTS =
      new WeightArray(new long[] {1, 3}, new float[] {0.5f, Float.NaN, 2 * Float.MIN_VALUE});

  /**
   * Computed by Python: {@code sha256(b'a/bias\\0[2]\\0' + pack('<2f', 1, -0.0) +
   * b'a/weights\\0[1,3]\\0' + pack('<3f', 0.5, nan, 3e-45))}.
   */
  private static final String EXPECTED =
      "b150a637f3aca2bafafdc7d0a4b0b8771fce458f2e5f5fd10606b4bac90373e3";

  @Test
  void equalsThePythonImplementation() {
    assertThat(WeightsDigest.of(Map.of("a/bias", BIAS, "a/weights", WEIGHTS))).isEqualTo(EXPECTED);
  }

  @Test
  void orderOfInsertionDoesNotMatter() {
    Map<String, WeightArray> reversed = new LinkedHashMap<>();
    reversed.put("a/weights", WEIGHTS);
    reversed.put("a/bias", BIAS);

    assertThat(WeightsDigest.of(reversed)).isEqualTo(EXPECTED);
  }

  @Test
  void aSingleBitChangesTheDigest() {
    WeightArray positiveZero = new WeightArray(new long[] {2}, new float[] {1f, 0f});

    assertThat(WeightsDigest.of(Map.of("a/bias", positiveZero, "a/weights", WEIGHTS)))
        .isNotEqualTo(EXPECTED);
  }

  @Test
  void valuesMustFillTheShape() {
    assertThatThrownBy(() -> new WeightArray(new long[] {2, 2}, new float[3]))
        .hasMessage("shape [2, 2] has 4 values, got 3");
  }
}
