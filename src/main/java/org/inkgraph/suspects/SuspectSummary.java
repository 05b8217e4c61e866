package org.inkgraph.suspects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.suspects.confident.Suspect;
import org.inkgraph.train.recipe.Recipes;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code suspects.json}.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param inkgraphVersion version of this program
 * @param data the data set
 * @param network name of the network
 * @param recipe every key of its recipe
 * @param seed seed of folds and training runs
 * @param score name of the score that ranks the suspects
 * @param folds the trained networks
 * @param images number of images that were examined
 * @param accuracy share of their labels that is predicted out of sample
 * @param suspects number of suspects
 * @param classes each class, by label
 * @param confidentJoint estimated numbers of labels, a row per given class and a column per true
 *     class
 */
public record SuspectSummary(
    int formatVersion,
    String inkgraphVersion,
    DataRecord data,
    String network,
    Map<String, Object> recipe,
    long seed,
    String score,
    List<SuspectReport.Fold> folds,
    int images,
    double accuracy,
    int suspects,
    List<LabelCount> classes,
    List<List<Integer>> confidentJoint) {
  /** Name of the file. */
  public static final String FILE_NAME = "suspects.json";

  static final int FORMAT_VERSION = 1;

  /**
   * The images with one label.
   *
   * @param name name of the class
   * @param images number of images with this label
   * @param threshold probability from which a network is confident of this class, the mean of the
   *     images with this label; null if there are none
   * @param suspects number of these images that are suspects
   */
  public record LabelCount(String name, int images, @Nullable Double threshold, int suspects) {}

  /** Returns the summary of a report. */
  public static SuspectSummary of(SuspectReport report) {
    SuspectOptions options = report.options();
    return new SuspectSummary(
        FORMAT_VERSION,
        InkgraphVersion.current(),
        DataRecord.of(report.dataset()),
        options.network().name(),
        Recipes.asMap(options.recipe()),
        options.seed(),
        options.score().id(),
        report.folds(),
        report.probabilities().images(),
        report.accuracy(),
        report.suspects().size(),
        classes(report),
        joint(report));
  }

  private static List<LabelCount> classes(SuspectReport report) {
    int[] images = report.probabilities().counts();
    int[] suspects = new int[images.length];
    for (Suspect suspect : report.suspects()) {
      suspects[suspect.given()]++;
    }
    List<LabelCount> classes = new ArrayList<>();
    for (int label = 0; label < images.length; label++) {
      classes.add(
          new LabelCount(
              report.dataset().classNames().get(label),
              images[label],
              images[label] == 0 ? null : report.joint().threshold(label),
              suspects[label]));
    }
    return classes;
  }

  private static List<List<Integer>> joint(SuspectReport report) {
    int classes = report.joint().classes();
    return IntStream.range(0, classes)
        .mapToObj(
            given ->
                IntStream.range(0, classes)
                    .mapToObj(is -> report.joint().count(given, is))
                    .toList())
        .toList();
  }
}
