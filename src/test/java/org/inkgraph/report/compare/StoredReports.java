package org.inkgraph.report.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.report.ReportFormat;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;

/** Reports for tests. */
public final class StoredReports {
  /** What comparisons read, without charts, which take most of the time. */
  public static final ReportOptions WITHOUT_CHARTS =
      new ReportOptions(
          ReportOptions.DEFAULT.digits(),
          Set.of(ReportFormat.TEXT, ReportFormat.CSV),
          Optional.empty());

  static final List<String> NAMES = List.of("one, two", "ζ", "3");
  private static final int[] TRUTH = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};

  /** Predictions that are correct on images 0, 3, 4 and 8. */
  static final int[] POOR = {0, 1, 1, 0, 1, 0, 2, 2, 2, 0, 0, 1};

  /** Predictions that are wrong on the last two images, on the first of them as {@link #POOR}. */
  static final int[] GOOD = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 0, 0};

  private StoredReports() {}

  /** Returns an evaluation in which each prediction has the probability {@code confidence}. */
  static Evaluation evaluation(int[] truth, int[] predicted, float confidence, List<String> names) {
    float[] probabilities = new float[truth.length * names.size()];
    Arrays.fill(probabilities, (1 - confidence) / Math.max(1, names.size() - 1));
    for (int i = 0; i < truth.length; i++) {
      probabilities[i * names.size() + predicted[i]] = confidence;
    }
    return new Evaluation(truth, probabilities, names);
  }

  /** Returns the evaluation of a model that is always right. */
  public static Evaluation right(int[] truth, int classes) {
    return evaluation(truth, truth, 0.75f, names(classes));
  }

  public static Evaluation poor() {
    return evaluation(TRUTH, POOR, 0.5f, NAMES);
  }

  public static Evaluation good() {
    return evaluation(TRUTH, GOOD, 0.875f, NAMES);
  }

  /** Returns the evaluation of a model that is right with probability {@code skill}. */
  public static Evaluation random(int[] truth, int classes, double skill, Random random) {
    float[] probabilities = new float[truth.length * classes];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = random.nextFloat();
    }
    for (int i = 0; i < truth.length; i++) {
      if (random.nextDouble() < skill) {
        probabilities[i * classes + truth[i]] = 1;
      }
    }
    return new Evaluation(truth, probabilities, names(classes));
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  public static int[] labels(int images, int classes, Random random) {
    return random.ints(images, 0, classes).toArray();
  }

  public static StoredReport stored(String model, Integer version, Evaluation evaluation) {
    return stored(report(model, version, evaluation, Map.of(), null));
  }

  /** Returns a report as if read from {@code reports/MODEL}. */
  static StoredReport stored(Report report) {
    return new StoredReport(
        Path.of("reports", report.summary().model().name()), report.summary(), report.evaluation());
  }

  public static Report report(
      String model,
      Integer version,
      Evaluation evaluation,
      Map<String, String> sha256,
      SyntheticOrigin madeBy) {
    Path directory = Path.of("saved_models", model, version == null ? "" : version.toString());
    ImageSet none = new ImageSet(ImageShape.of(1, 1), new byte[0], new byte[0]);
    byte[] images = new byte[evaluation.images()];
    ImageSet test = new ImageSet(ImageShape.of(1, 1), images, images);
    Dataset dataset =
        new Dataset("three", none, none, test, evaluation.classNames(), sha256, madeBy);
    return Report.of(
        evaluation,
        new EvaluatedModel(
            directory, model, version == null ? null : Long.valueOf(version), null, "c0ffee"),
        dataset,
        Optional.empty());
  }

  /** Returns the class of each image. */
  public static int[] truth() {
    return TRUTH.clone();
  }
}
