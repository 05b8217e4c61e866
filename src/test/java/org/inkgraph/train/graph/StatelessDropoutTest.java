package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.inkgraph.testing.EagerOps;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

class StatelessDropoutTest extends EagerOps {
  private static final int COUNT = 10_000;

  @Test
  void dropsTheRateAndScalesTheOthersUpToKeepTheMean() {
    float[] dropped = dropped(0.3, 1, "dense", 1);

    for (float value : dropped) {
      assertThat(value == 0 || Math.abs(value - 1 / 0.7f) < 1e-6f).as("%s", value).isTrue();
    }
    double zeros = IntStream.range(0, COUNT).filter(i -> dropped[i] == 0).count();
    // Five standard deviations of a binomial count.
    assertThat(zeros / COUNT).isCloseTo(0.3, within(5 * Math.sqrt(0.3 * 0.7 / COUNT)));
  }

  @Test
  void dependsOnSeedLayerAndStepOnly() {
    float[] once = dropped(0.5, 1, "dense", 7);

    assertThat(dropped(0.5, 1, "dense", 7)).isEqualTo(once);
    assertThat(dropped(0.5, 2, "dense", 7)).isNotEqualTo(once);
    assertThat(dropped(0.5, 1, "dense2", 7)).isNotEqualTo(once);
    assertThat(dropped(0.5, 1, "dense", 8)).isNotEqualTo(once);
  }

  private static float[] dropped(double rate, long seed, String layer, long step) {
    float[] ones = new float[COUNT];
    Arrays.fill(ones, 1);
    TFloat32 result =
        new StatelessDropout(rate, seed, index -> tf.constant(step))
            .at(tf, 0)
            .apply(layer, null, tf.constant(ones))
            .asTensor();
    float[] values = new float[COUNT];
    result.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
