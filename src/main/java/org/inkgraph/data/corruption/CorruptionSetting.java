package org.inkgraph.data.corruption;

import java.util.List;
import java.util.stream.Stream;

/**
 * A corruption at a severity.
 *
 * @param corruption the corruption
 * @param severity from 1 (weakest) to 5
 */
public record CorruptionSetting(Corruption corruption, int severity) {
  /**
   * @throws IllegalArgumentException if {@code severity} is out of range
   */
  public CorruptionSetting {
    Corruption.requireSeverity(severity);
  }

  /** Returns each corruption at each severity, in their own orders and each once. */
  public static List<CorruptionSetting> all(
      List<Corruption> corruptions, List<Integer> severities) {
    return Stream.of(Corruption.values())
        .filter(corruptions::contains)
        .flatMap(
            corruption ->
                severities.stream()
                    .sorted()
                    .distinct()
                    .map(severity -> new CorruptionSetting(corruption, severity)))
        .toList();
  }

  /** Such as {@code shot_noise-3}, a name for a directory. */
  @Override
  public String toString() {
    return corruption.id() + "-" + severity;
  }
}
