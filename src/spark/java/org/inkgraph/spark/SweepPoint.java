package org.inkgraph.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkgraph.provenance.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * One training of a sweep.
 *
 * @param task what an executor is told
 * @param recipeName as the plan names it
 * @param overrides values by key of the recipe
 */
record SweepPoint(SweepTask task, String recipeName, Map<String, Object> overrides) {
  String name() {
    return task.point();
  }

  /** What it shares with the points that differ in their seed only. */
  String setting() {
    String values =
        overrides.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
    return String.join(" ", task.network(), recipeName, task.dataName(), values).strip();
  }

  /**
   * A point that has been trained.
   *
   * @param model directory of its SavedModel
   * @param record its {@code training.json}
   * @param host where, or null if that is not known
   */
  record Trained(SweepPoint point, Path model, TrainingRecord record, @Nullable String host) {
    /** Share of the validation images that the exported weights get right, or null. */
    @Nullable Double validationAccuracy() {
      return record.exportedEpoch().validationAccuracy();
    }

    /** Time of all training steps. */
    double seconds() {
      return record.epochs().stream().mapToDouble(epoch -> epoch.seconds()).sum();
    }
  }

  /** The keys that any of {@code points} overrides, in their order. */
  static List<String> keys(List<SweepPoint> points) {
    return points.stream()
        .flatMap(point -> point.overrides().keySet().stream())
        .distinct()
        .toList();
  }
}
