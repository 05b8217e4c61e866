package org.inkgraph.report.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a model beyond those of {@link ClassificationReport}, as scikit-learn computes them
 * from the labels and from the probabilities widened to float64. Everything from {@code logLoss} on
 * needs probabilities: it is null, or empty, if some output of the model is outside [0, 1], or if
 * the model has one class only.
 *
 * @param balancedAccuracy mean recall of the classes that occur as a true class, in [0, 1]
 * @param cohenKappa agreement of true and predicted classes beyond chance, in [-1, 1]; null if all
 *     images are of one class and classified as it, where agreement by chance is 1
 * @param matthewsCorrelation correlation of true and predicted classes, in [-1, 1]; 0 if all images
 *     are of one class, or classified as one
 * @param logLoss mean negative natural logarithm of the probability of the true class, at least 0;
 *     a probability counts as at least 2^-52, so an image adds at most 36.04
 * @param brierScore mean over the images of the squared distance of the probabilities from 1 for
 *     the true class and 0 for the others, summed over the classes, in [0, 2]; for two classes half
 *     of it, in [0, 1]
 * @param expectedCalibrationError {@link Calibration#error()}, in [0, 1]
 * @param topKAccuracy by k, for each of 2, 3 and 5 that is less than the number of classes, the
 *     share of images whose true class is among the k most probable ones, in [0, 1]; of equal
 *     probabilities, that of the last class counts as the largest
 * @param rocAuc means of the areas under the ROC curves of the classes
 * @param averagePrecision means of the average precisions of the classes
 * @param classes the areas of each class, in the order of the classes
 * @param beforeCalibration what the probabilities were before they were calibrated; null if they
 *     were not
 * @see <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">scikit-learn:
 *     Metrics and scoring</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metrics(
    double balancedAccuracy,
    @Nullable Double cohenKappa,
    double matthewsCorrelation,
    @Nullable Double logLoss,
    @Nullable Double brierScore,
    @Nullable Double expectedCalibrationError,
    Map<Integer, Double> topKAccuracy,
    @Nullable Averages rocAuc,
    @Nullable Averages averagePrecision,
    List<ClassAreas> classes,
    @Nullable BeforeCalibration beforeCalibration) {
  /** Values of k for the top-k accuracy. */
  private static final List<Integer> TOP = List.of(2, 3, 5);

  /**
   * Means over the classes that occur as a true class. scikit-learn refuses the other classes, or
   * returns NaN, unless their columns are left out as here.
   *
   * @param macro the mean; null if it is undefined for every class
   * @param weighted the mean weighted by the number of images of the class; null as {@code macro}
   * @param micro the score of all pairs of an image and a class of the model together, which is
   *     that of telling the pairs with the true class from the others
   */
  public record Averages(@Nullable Double macro, @Nullable Double weighted, double micro) {}

  /**
   * Areas under the curves of one class against all others.
   *
   * @param name the class's name
   * @param rocAuc area under the {@link RocCurve}, in [0, 1]: the probability that an image of the
   *     class has a larger probability of it than another image, where equal ones count half; null
   *     unless there are images of the class and others
   * @param averagePrecision sum of the precisions at all thresholds, each weighted by the increase
   *     of recall from the next higher threshold, in [0, 1]; null if there is no image of the class
   * @see <a href="https://doi.org/10.1016/j.patrec.2005.10.010">Fawcett (2006): An introduction to
   *     ROC analysis</a>
   */
  public record ClassAreas(
      String name, @Nullable Double rocAuc, @Nullable Double averagePrecision) {}

  /**
   * @throws IllegalArgumentException if a class is missing
   */
  public Metrics {
    topKAccuracy =
        Collections.unmodifiableMap(topKAccuracy == null ? Map.of() : new TreeMap<>(topKAccuracy));
    List<ClassAreas> all = classes == null ? List.of() : classes;
    Preconditions.require(
        all.stream().allMatch(Objects::nonNull), "metrics.classes", "present", classes);
    classes = List.copyOf(all);
  }

  /** Computes the scores of a model whose probabilities are as the softmax gave them. */
  public static Metrics of(Evaluation evaluation) {
    return of(evaluation, null);
  }

  /**
   * Computes the scores.
   *
   * @param calibration how the probabilities were calibrated, or null if they were not
   */
  public static Metrics of(Evaluation evaluation, @Nullable CalibrationRecord calibration) {
    ConfusionMatrix matrix = ConfusionMatrix.of(evaluation);
    double balancedAccuracy = Agreement.balancedAccuracy(matrix);
    Double kappa = Agreement.cohenKappa(matrix);
    double correlation = Agreement.matthewsCorrelation(matrix);
    if (evaluation.classes() < 2 || !Calibration.isDefinedFor(evaluation)) {
      return new Metrics(
          balancedAccuracy,
          kappa,
          correlation,
          null,
          null,
          null,
          Map.of(),
          null,
          null,
          List.of(),
          null);
    }
    Map<Integer, Double> top = new TreeMap<>();
    for (int k : TOP) {
      if (k < evaluation.classes()) {
        top.put(k, ProbabilityScores.topK(evaluation, k));
      }
    }
    ClassAverages areas = ClassAverages.of(evaluation, matrix);
    return new Metrics(
        balancedAccuracy,
        kappa,
        correlation,
        ProbabilityScores.logLoss(evaluation),
        ProbabilityScores.brierScore(evaluation),
        Calibration.of(evaluation).error(),
        top,
        areas.rocAuc(),
        areas.averagePrecision(),
        areas.classes(),
        calibration == null ? null : BeforeCalibration.of(evaluation, calibration.temperature()));
  }

  /**
   * Returns the scores of the whole model, by the names that lead to them in JSON, with a dot
   * between two names: {@code logLoss}, {@code topKAccuracy.2}, {@code rocAuc.macro}. Scores that
   * are undefined are left out; those of {@link #classes} and {@link #beforeCalibration} are not
   * among them.
   */
  public Map<String, Double> byName() {
    Map<String, @Nullable Double> all = new LinkedHashMap<>();
    all.put("balancedAccuracy", balancedAccuracy);
    all.put("cohenKappa", cohenKappa);
    all.put("matthewsCorrelation", matthewsCorrelation);
    all.put("logLoss", logLoss);
    all.put("brierScore", brierScore);
    all.put("expectedCalibrationError", expectedCalibrationError);
    topKAccuracy.forEach((k, share) -> all.put("topKAccuracy." + k, share));
    put(all, "rocAuc", rocAuc);
    put(all, "averagePrecision", averagePrecision);
    Map<String, Double> defined = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (value != null) {
            defined.put(name, value);
          }
        });
    return Collections.unmodifiableMap(defined);
  }

  private static void put(
      Map<String, @Nullable Double> all, String name, @Nullable Averages averages) {
    if (averages != null) {
      all.put(name + ".macro", averages.macro());
      all.put(name + ".weighted", averages.weighted());
      all.put(name + ".micro", averages.micro());
    }
  }
}
