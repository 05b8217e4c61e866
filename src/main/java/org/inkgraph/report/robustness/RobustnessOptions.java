package org.inkgraph.report.robustness;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.corruption.Corruption;
import org.inkgraph.data.corruption.CorruptionSetting;
import org.inkgraph.data.corruption.Corruptor;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.Preconditions;

/**
 * Options for evaluating a model on corrupted test images.
 *
 * @param severities the severities of every corruption, from 1 to 5, at least one
 * @param seed seed of the corruptions
 * @param maxImages number of test images that are used, the first ones, at least 1
 * @param baseline report of a model to compare with, if any
 */
public record RobustnessOptions(
    List<Integer> severities, long seed, int maxImages, Optional<Summary> baseline) {
  /** The default options: all severities and all images. */
  public static final RobustnessOptions DEFAULT =
      new RobustnessOptions(
          Corruption.SEVERITIES, Corruptor.DEFAULT_SEED, Integer.MAX_VALUE, Optional.empty());

  /**
   * @throws IllegalArgumentException if {@code maxImages} is less than 1 or there is no severity
   */
  public RobustnessOptions {
    Preconditions.requireAtLeast("maxImages", maxImages, 1);
    Preconditions.requireAtLeast("the number of severities", severities.size(), 1);
    severities = severities.stream().sorted().distinct().toList();
  }

  /** Returns what is evaluated: every corruption at every one of the severities. */
  public List<CorruptionSetting> settings() {
    return CorruptionSetting.all(Arrays.asList(Corruption.values()), severities);
  }

  /** Returns the number of images that are evaluated, corrupted in all ways. */
  public long work(ImageSet test) {
    return (long) settings().size() * images(test);
  }

  /**
   * Requires that the baseline, if any, was evaluated on the images that these options name.
   *
   * @throws org.inkgraph.runtime.InkgraphException if it was not
   */
  public void requireComparable(Dataset dataset) {
    baseline.ifPresent(each -> BaselineComparison.requireComparable(each, this, dataset));
  }

  int images(ImageSet test) {
    return Math.min(maxImages, test.count());
  }
}
