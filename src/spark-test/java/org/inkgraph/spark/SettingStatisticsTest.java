package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.app.SweepSummary;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingStatisticsTest {
  @Test
  void aSingleTrainingHasNoSpread() {
    SweepSummary.Setting one =
        SettingStatistics.of("s", List.of(TrainedPoints.of("a", 1, 0.98, 12)));

    assertThat(one.seeds()).isEqualTo(1);
    assertThat(one.meanValidationAccuracy()).isEqualTo(0.98);
    assertThat(one.standardDeviation()).isNull();
    assertThat(one.lower()).isNull();
    assertThat(one.meanSeconds()).isEqualTo(12);
  }

  @Test
  void withoutValidationImagesThereIsNoAccuracy() {
    SweepSummary.Setting none =
        SettingStatistics.of("s", List.of(TrainedPoints.of("a", 1, null, 12)));

    assertThat(none.meanValidationAccuracy()).isNull();
    assertThat(none.seeds()).isEqualTo(1);
  }

  @Test
  void figuresAreThoseOfScipy(@TempDir Path directory) throws Exception {
    double[] accuracies = {0.9812, 0.9834, 0.9798, 0.9841, 0.9827};
    List<SweepPoint.Trained> trained = new ArrayList<>();
    for (int i = 0; i < accuracies.length; i++) {
      trained.add(TrainedPoints.of("a", i, accuracies[i], 10 + i));
    }
    List<Double> scipy =
        Python.run(
                directory,
                """
                import numpy as np
                from scipy import stats
                x = np.array([0.9812, 0.9834, 0.9798, 0.9841, 0.9827])
                low, high = stats.t.interval(0.95, len(x) - 1, x.mean(), stats.sem(x))
                for value in (x.mean(), x.std(ddof=1), low, high):
                    print(repr(float(value)))
                """)
            .lines()
            .map(Double::valueOf)
            .toList();

    SweepSummary.Setting setting = SettingStatistics.of("s", trained);

    assertThat(setting.meanValidationAccuracy()).isCloseTo(scipy.get(0), within(1e-14));
    assertThat(setting.standardDeviation()).isCloseTo(scipy.get(1), within(1e-14));
    assertThat(setting.lower()).isCloseTo(scipy.get(2), within(1e-12));
    assertThat(setting.upper()).isCloseTo(scipy.get(3), within(1e-12));
    assertThat(setting.meanSeconds()).isEqualTo(12);
  }
}
