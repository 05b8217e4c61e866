package org.inkgraph.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTextTest {
  /** Values close to 0 or 1 are not shown as 0 or 1. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0 %",
    "0.0001, <0.1 %",
    "0.0005, 0.1 %",
    "0.5, 50.0 %",
    "0.9994, 99.9 %",
    "0.9995, 99.9 %",
    "0.99999, 99.9 %",
    "1, 100 %"
  })
  void aPercentage(double share, String shown) {
    assertThat(ChartText.percent(share)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.000", "0.5, 0.500", "0.9994, 0.999", "0.9995, >0.999", "1, 1.000"})
  void aShare(double share, String shown) {
    assertThat(ChartText.share(share)).isEqualTo(shown);
  }

  @Test
  void aClassWithoutANameIsShownByItsIndex() {
    ChartText text = new ChartText("nn", "some", Optional.empty(), List.of("zero", " "));
    assertThat(text.className(0)).isEqualTo("zero");
    assertThat(text.className(1)).isEqualTo("1");
    assertThat(text.className(2)).isEqualTo("2");
  }

  @Test
  void theWarningFollowsTheSubtitle() {
    ChartText text = new ChartText("\u304a", "some", Optional.of("WARNING: \u304a"), List.of("0"));
    assertThat(text.subtitles("3 images")).containsExactly("? on some, 3 images", "WARNING: ?");
    assertThat(text.subtitles("")).containsExactly("? on some", "WARNING: ?");
  }
}
