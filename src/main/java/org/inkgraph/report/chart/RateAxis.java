package org.inkgraph.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.plot.AxisScale;

/**
 * An axis of rates in [0, 1], linear or logarithmic. On a logarithmic one the curves of a model
 * that is nearly always right can be told apart: it spreads the rates near 0, or those near 1. The
 * end of the axis, beyond the last power of ten, is that rate itself.
 *
 * @param spreadsOne whether distances from 1 are spread rather than from 0
 * @param decades number of powers of ten below 1 that are shown; 0 for a linear axis
 * @param start position of the rate 0
 * @param end position of the rate 1
 */
record RateAxis(boolean spreadsOne, int decades, double start, double end) {
  /** Length of the part beyond the last power of ten, in powers of ten. */
  private static final double BEYOND = 0.5;

  private static final int LINEAR_TICKS = 5;

  /** Returns the number of powers of ten down to the share of one image among {@code images}. */
  static int decadesOf(long images) {
    int decades = 1;
    for (long power = 10; power < images; power *= 10) {
      decades++;
    }
    return decades;
  }

  /** Returns the position of a rate. */
  double at(double rate) {
    if (decades == 0) {
      return linear().at(rate);
    }
    double distance = spreadsOne ? 1 - rate : rate;
    double logarithm =
        distance <= 0 ? -decades - BEYOND : Math.max(StrictMath.log10(distance), -decades - BEYOND);
    double share = -logarithm / (decades + BEYOND); // 0 at a distance of 1
    return spreadsOne ? start + share * (end - start) : end + share * (start - end);
  }

  /** Returns the powers of ten and the end of the axis, or round rates of a linear one. */
  List<AxisScale.Tick> ticks() {
    if (decades == 0) {
      return linear().ticks(LINEAR_TICKS, 1);
    }
    List<AxisScale.Tick> ticks = new ArrayList<>();
    for (int power = 0; power <= decades; power++) {
      BigDecimal distance = BigDecimal.ONE.scaleByPowerOfTen(-power);
      BigDecimal rate = spreadsOne ? BigDecimal.ONE.subtract(distance) : distance;
      ticks.add(new AxisScale.Tick(at(rate.doubleValue()), rate.toPlainString()));
    }
    ticks.add(spreadsOne ? new AxisScale.Tick(at(1), "1") : new AxisScale.Tick(at(0), "0"));
    return ticks;
  }

  private AxisScale linear() {
    return new AxisScale(0, 1, start, end);
  }
}
