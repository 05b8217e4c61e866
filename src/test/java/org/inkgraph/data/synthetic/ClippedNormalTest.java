package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.inkgraph.data.RandomStream;
import org.junit.jupiter.api.Test;

class ClippedNormalTest {
  @Property
  void staysWithinItsLimits(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -1, max = 1) double mean,
      @ForAll @DoubleRange(min = 0, max = 3) double deviation,
      @ForAll @DoubleRange(min = 0, max = 1) double room) {
    ClippedNormal distribution = new ClippedNormal(mean, deviation, mean - room, mean + room / 2);

    assertThat(distribution.draw(new RandomStream(seed))).isBetween(mean - room, mean + room / 2);
  }

  @Test
  void hasItsMeanAndDeviation() {
    ClippedNormal distribution = new ClippedNormal(2, 0.5, -10, 10);
    RandomStream random = new RandomStream(3);
    double[] values =
        DoubleStream.generate(() -> distribution.draw(random)).limit(50_000).toArray();

    assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(1.98, 2.02);
    assertThat(Arrays.stream(values).map(x -> (x - 2) * (x - 2)).average().orElseThrow())
        .isBetween(0.23, 0.26);
  }

  @Test
  void refusesAMeanOutsideTheLimitsAndInvalidNumbers() {
    for (double[] numbers :
        new double[][] {
          {0, 1, 1, 2}, {0, 1, -2, -1}, {0, -1, -1, 1}, {Double.NaN, 1, 0, 1}, {0, 1}, {0, 1, 2}
        }) {
      assertThatIllegalArgumentException()
          .as(Arrays.toString(numbers))
          .isThrownBy(() -> ClippedNormal.of(numbers));
    }
  }
}
