package org.inkgraph.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * One training of a sweep.
 *
 * @param task the task of an executor
 * @param recipeName name of the recipe in the plan
 * @param overrides values by key of the recipe
 */
record SweepPoint(SweepTask task, String recipeName, Map<String, Object> overrides) {
  String name() {
    return task.point();
  }

  /** Returns the setting that this point shares with those that differ only in their seed. */
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
   * @param host name of the machine, or null if unknown
   */
  record Trained(SweepPoint point, Path model, TrainingRecord record, @Nullable String host) {
    @Nullable Double validationAccuracy() {
      return record.exportedEpoch().validationAccuracy();
    }

    double seconds() {
      return record.epochs().stream().mapToDouble(EpochRecord::seconds).sum();
    }
  }

  /** Returns the keys that any of {@code points} overrides, in order. */
  static List<String> keys(List<SweepPoint> points) {
    return points.stream()
        .flatMap(point -> point.overrides().keySet().stream())
        .distinct()
        .toList();
  }
}
