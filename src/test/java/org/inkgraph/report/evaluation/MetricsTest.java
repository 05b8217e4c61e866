package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkgraph.io.JsonFile;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.testing.Python;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that compare scores, curves and bounds with scikit-learn's and SciPy's. */
class MetricsTest {
  private static final double TEMPERATURE = 1.7;

  /** Relative, in units of a score's rounding errors. */
  private static final double TOLERANCE = 1e-13;

  /** Prints a line of JSON for each evaluation; what is undefined is null or left out. */
  private static final String SCRIPT =
      """
      import sys, json, math, warnings, numpy as np
      from scipy.special import softmax
      from scipy.stats import beta
      import sklearn
      from sklearn import metrics as m
      sklearn.set_config(assume_finite=True, skip_parameter_validation=True)
      warnings.simplefilter('ignore')
      temperature = float(sys.argv[2])
      data = open(sys.argv[1], 'rb').read()
      thresholds = [0, .5, .6, .7, .8, .9, .95, .98, .99, .995, .998, .999, .9995, .9998, .9999,
          .99999]

      def ece(confidence, right):
        bins = np.digitize(confidence, np.arange(11) / 10, right=True)
        bins[bins == 0] = 1
        return sum(abs(right[bins == b].sum() - confidence[bins == b].sum())
            for b in range(1, 11)) / len(right)

      def averages(score, onehot, p, each, whole):
        occurs = [c for c in range(p.shape[1]) if each[c] is not None]
        values, support = [each[c] for c in occurs], onehot[:, occurs].sum(0)
        means = {'micro': score(onehot, p, average='micro'),
          'macro': np.mean(values) if occurs else None,
          'weighted': np.average(values, weights=support) if occurs else None}
        if whole and len(occurs) > 1: # slow
          for average in ('macro', 'weighted'):
            assert means[average] == score(onehot[:, occurs], p[:, occurs], average=average)
        return means

      def number(x):
        return None if math.isnan(x) else float(x)

      def scores(y, p, number_of_set):
        whole = number_of_set % 8 == 0
        n, classes = p.shape
        labels = list(range(classes))
        predicted = p.argmax(1)
        onehot = np.eye(classes, dtype=int)[y]
        confidence, right = p.max(1), predicted == y
        before = softmax(temperature * np.log(p), axis=1)
        r = {'balancedAccuracy': m.balanced_accuracy_score(y, predicted),
          'cohenKappa': number(m.cohen_kappa_score(y, predicted)),
          'matthewsCorrelation': m.matthews_corrcoef(y, predicted),
          'logLoss': m.log_loss(y, p, labels=labels),
          'brierScore': m.brier_score_loss(y, p, labels=labels),
          'expectedCalibrationError': ece(confidence, right),
          'beforeLogLoss': m.log_loss(y, before, labels=labels),
          'beforeError': ece(before[range(n), predicted], right)}
        for k in (2, 3, 5):
          if k < classes:
            r['topKAccuracy.%d' % k] = m.top_k_accuracy_score(y, p, k=k, labels=labels)
        roc = [number(m.roc_auc_score(onehot[:, c], p[:, c])) for c in labels]
        ap = [m.average_precision_score(onehot[:, c], p[:, c]) if (y == c).any() else None
            for c in labels]
        r['rocAuc'] = averages(m.roc_auc_score, onehot, p, roc, whole)
        r['averagePrecision'] = averages(m.average_precision_score, onehot, p, ap, whole)
        if whole and classes > 2 and None not in roc and np.allclose(p.sum(1), 1):
          assert r['averagePrecision']['macro'] == m.average_precision_score(y, p)
          assert r['rocAuc']['weighted'] == m.roc_auc_score(y, p, average='weighted',
              multi_class='ovr', labels=labels)
        r['classes'] = [{'rocAuc': roc[c], 'averagePrecision': ap[c]} for c in labels]
        if number_of_set % 3 == 0:
          r['roc'] = [list(zip(*[map(str, v) for v in m.roc_curve(onehot[:, c], p[:, c])]))
              if roc[c] is not None else None for c in labels]
          r['precisionRecall'] = []
          for c in labels:
            if ap[c] is None:
              r['precisionRecall'].append(None)
            else:
              precision, recall, t = m.precision_recall_curve(onehot[:, c], p[:, c],
                  drop_intermediate=True)
              rows = zip(precision, recall, list(t) + [np.inf])
              r['precisionRecall'].append([[str(v) for v in row] for row in rows][::-1])
        r['thresholds'] = []
        for t in thresholds:
          accepted = confidence >= t
          count, wrong = int(accepted.sum()), int((accepted & ~right).sum())
          bound = beta.ppf(1 - .05 / 16, wrong + 1, count - wrong) if wrong < count else 1
          r['thresholds'].append([t, count, wrong, bound])
        return r

      at = number_of_set = 0
      while at < len(data):
        classes, n = np.frombuffer(data, '<i4', 2, at)
        y = np.frombuffer(data, '<i4', n, at + 8)
        p = np.frombuffer(data, '<f4', n * classes, at + 8 + 4 * n).reshape(n, classes)
        at += 8 + 4 * n + 4 * n * classes
        print(json.dumps(scores(y, p.astype(np.float64), number_of_set)))
        number_of_set += 1
      """;

  @TempDir private static Path temp;

  private static final List<Evaluation> SETS = ProbabilitySets.generate();
  private static final List<JsonNode> ANSWERS = new ArrayList<>();

  @BeforeAll
  static void askScikitLearn() throws IOException, InterruptedException {
    Path file = ProbabilitySets.write(temp.resolve("sets"), SETS);
    String temperature = Double.toString(TEMPERATURE);
    ObjectMapper json = new ObjectMapper();
    for (String line : Python.run(temp, SCRIPT, file.toString(), temperature).lines().toList()) {
      ANSWERS.add(json.readTree(line));
    }
    assertThat(ANSWERS).hasSameSizeAs(SETS);
  }

  @Test
  void scoresAreTheSame() {
    for (int i = 0; i < SETS.size(); i++) {
      Metrics metrics = Metrics.of(SETS.get(i), CalibrationRecord.ofRecipe(TEMPERATURE));
      JsonNode theirs = ANSWERS.get(i);
      Map<String, Double> byName = metrics.byName();
      for (String name :
          List.of(
              "balancedAccuracy",
              "cohenKappa",
              "matthewsCorrelation",
              "logLoss",
              "brierScore",
              "expectedCalibrationError",
              "topKAccuracy.2",
              "topKAccuracy.3",
              "topKAccuracy.5")) {
        same(byName.get(name), theirs.path(name), i + " " + name);
      }
      for (String area : List.of("rocAuc", "averagePrecision")) {
        for (String average : List.of("macro", "weighted", "micro")) {
          String name = area + "." + average;
          same(byName.get(name), theirs.path(area).path(average), i + " " + name);
        }
      }
      assertThat(metrics.classes()).hasSize(SETS.get(i).classes());
      for (int c = 0; c < metrics.classes().size(); c++) {
        JsonNode ofClass = theirs.path("classes").get(c);
        same(metrics.classes().get(c).rocAuc(), ofClass.path("rocAuc"), i + " class " + c);
        same(
            metrics.classes().get(c).averagePrecision(),
            ofClass.path("averagePrecision"),
            i + " class " + c);
      }
      same(metrics.beforeCalibration().logLoss(), theirs.path("beforeLogLoss"), i + " before");
      same(
          metrics.beforeCalibration().expectedCalibrationError(),
          theirs.path("beforeError"),
          i + " before");
    }
  }

  @Test
  void countsAreBitIdentical() {
    for (int i = 0; i < SETS.size(); i++) {
      Metrics metrics = Metrics.of(SETS.get(i));
      JsonNode theirs = ANSWERS.get(i);
      assertThat(metrics.balancedAccuracy()).isEqualTo(theirs.path("balancedAccuracy").doubleValue());
      assertThat(metrics.matthewsCorrelation())
          .isEqualTo(theirs.path("matthewsCorrelation").doubleValue());
      metrics
          .topKAccuracy()
          .forEach(
              (k, share) ->
                  assertThat(share).isEqualTo(theirs.path("topKAccuracy." + k).doubleValue()));
    }
  }

  @Test
  void pointsOfTheCurvesAreTheSame() {
    for (int i = 0; i < SETS.size(); i += 3) {
      for (int c = 0; c < SETS.get(i).classes(); c++) {
        List<List<Double>> roc =
            RocCurve.of(SETS.get(i), c)
                .map(
                    curve ->
                        curve.points().stream()
                            .map(
                                point ->
                                    List.of(
                                        point.falsePositiveRate(),
                                        point.truePositiveRate(),
                                        point.threshold()))
                            .toList())
                .orElse(null);
        assertThat(roc).isEqualTo(points(ANSWERS.get(i).path("roc").get(c)));
        List<List<Double>> precisionRecall =
            PrecisionRecallCurve.of(SETS.get(i), c)
                .map(
                    curve ->
                        curve.points().stream()
                            .map(
                                point ->
                                    List.of(point.precision(), point.recall(), point.threshold()))
                            .toList())
                .orElse(null);
        assertThat(precisionRecall)
            .isEqualTo(points(ANSWERS.get(i).path("precisionRecall").get(c)));
      }
    }
  }

  @Test
  void boundsOfErrorsAreTheSame() {
    for (int i = 0; i < SETS.size(); i++) {
      List<ThresholdTable.Row> rows = ThresholdTable.of(SETS.get(i)).rows();
      JsonNode theirs = ANSWERS.get(i).path("thresholds");
      assertThat(rows).hasSize(theirs.size());
      for (int row = 0; row < rows.size(); row++) {
        ThresholdTable.Row ours = rows.get(row);
        assertThat(ours.threshold()).isEqualTo(theirs.get(row).get(0).doubleValue());
        assertThat(ours.accepted()).isEqualTo(theirs.get(row).get(1).intValue());
        assertThat(ours.wrong()).isEqualTo(theirs.get(row).get(2).intValue());
        double bound = theirs.get(row).get(3).doubleValue();
        assertThat(ours.errorBound()).isBetween(bound - 1e-12, bound + 1e-6 + 1e-12);
      }
    }
  }

  @Test
  void readsWhatItWrote() {
    Metrics metrics = Metrics.of(SETS.get(7), CalibrationRecord.ofRecipe(TEMPERATURE));
    assertThat(JsonFile.parse(JsonFile.text(metrics), Metrics.class)).isEqualTo(metrics);
  }

  @Test
  void outputsThatAreNotProbabilitiesHaveTheScoresOfTheClassesOnly() {
    float[] logits = {-3, 7, 2, -1};
    Metrics metrics = Metrics.of(new Evaluation(new int[] {1, 0}, logits, List.of("0", "1")));
    assertThat(metrics.byName())
        .containsOnlyKeys("balancedAccuracy", "cohenKappa", "matthewsCorrelation")
        .allSatisfy((name, value) -> assertThat(value).isEqualTo(1));
    assertThat(metrics.classes()).isEmpty();
  }

  @Test
  void aModelOfOneClassHasNoScoresOfProbabilities() {
    Evaluation evaluation = new Evaluation(new int[2], new float[] {1, 1}, List.of("0"));
    assertThat(Metrics.of(evaluation).byName())
        .isEqualTo(Map.of("balancedAccuracy", 1.0, "matthewsCorrelation", 0.0));
  }

  /** Rounding may increase a probability above 1. */
  @Test
  void aProbabilityAbove1CountsAs1() {
    Evaluation evaluation =
        new Evaluation(new int[] {0}, new float[] {1.0005f, 0}, List.of("0", "1"));
    assertThat(Metrics.of(evaluation).brierScore()).isZero();
    assertThat(Metrics.of(evaluation).logLoss()).isCloseTo(0, within(1e-15));
  }

  private static void same(@Nullable Double ours, JsonNode theirs, String what) {
    if (theirs.isNull() || theirs.isMissingNode()) {
      assertThat(ours).as(what).isNull();
    } else {
      double value = theirs.doubleValue();
      double tolerance = TOLERANCE * Math.max(1, Math.abs(value));
      assertThat(ours).as(what).isCloseTo(value, within(tolerance));
    }
  }

  private static @Nullable List<List<Double>> points(JsonNode curve) {
    if (curve.isNull()) {
      return null;
    }
    List<List<Double>> points = new ArrayList<>();
    for (JsonNode point : curve) {
      List<Double> values = new ArrayList<>();
      point.forEach(value -> values.add(parse(value.textValue())));
      points.add(values);
    }
    return points;
  }

  private static double parse(String number) {
    return number.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(number);
  }
}
