package org.inkgraph.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.inkgraph.plot.AxisScale;
import org.junit.jupiter.api.Test;

class RateAxisTest {
  @Test
  void spreadsRatesNear0() {
    RateAxis axis = new RateAxis(false, 2, 0, 250);
    assertThat(axis.at(1)).isEqualTo(250);
    assertThat(axis.at(0.1)).isCloseTo(150, within(1e-9));
    assertThat(axis.at(0.01)).isCloseTo(50, within(1e-9));
    assertThat(axis.at(0.0001)).isEqualTo(axis.at(0)).isZero();
    assertThat(axis.ticks().stream().map(AxisScale.Tick::label))
        .containsExactly("1", "0.1", "0.01", "0");
  }

  @Test
  void spreadsRatesNear1() {
    RateAxis axis = new RateAxis(true, 3, 350, 0);
    assertThat(axis.at(0)).isEqualTo(350);
    assertThat(axis.at(0.9)).isCloseTo(250, within(1e-9));
    assertThat(axis.at(1)).isZero();
    assertThat(axis.ticks().stream().map(AxisScale.Tick::label))
        .containsExactly("0", "0.9", "0.99", "0.999", "1");
  }

  @Test
  void isLinearWithoutDecades() {
    assertThat(new RateAxis(true, 0, 10, 110).at(0.25)).isEqualTo(35);
  }

  @Test
  void hasAPowerOfTenForOneImage() {
    assertThat(RateAxis.decadesOf(1)).isEqualTo(1);
    assertThat(RateAxis.decadesOf(1000)).isEqualTo(3);
    assertThat(RateAxis.decadesOf(1001)).isEqualTo(4);
  }
}
