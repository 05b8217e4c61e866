package org.inkgraph.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;

/** Fake trained points for tests. */
final class TrainedPoints {
  private TrainedPoints() {}

  /**
   * Returns a point of one epoch.
   *
   * @param recipe its recipe's name
   */
  static SweepPoint.Trained of(String recipe, long seed, Double accuracy, double seconds) {
    return of(recipe, Map.of(), seed, accuracy, seconds);
  }

  static SweepPoint.Trained of(
      String recipe, Map<String, Object> overrides, long seed, Double accuracy, double seconds) {
    SweepTask task =
        new SweepTask(
            recipe + "-" + seed,
            "id",
            "nn",
            "{}",
            "{}",
            "mnist",
            "/mnist",
            null,
            seed,
            null,
            null,
            List.of(),
            "float32",
            1,
            "/out");
    EpochRecord epoch = new EpochRecord(1, 0.1, 0.99, accuracy, seconds, 1000, 0, "aa");
    TrainingRecord record =
        new TrainingRecord(
            1,
            "0",
            "2",
            "nn",
            null,
            Map.of(),
            seed,
            null,
            null,
            null,
            null,
            null,
            "cpu",
            "float32",
            1,
            null,
            null,
            "bb",
            List.of(epoch),
            "aa",
            null,
            null);
    return new SweepPoint.Trained(
        new SweepPoint(task, recipe, overrides), Path.of("/model"), record, "host");
  }
}
