package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inkgraph.report.ReportWriter;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.ComparisonWriter;
import org.inkgraph.report.compare.PairedCounts;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that compare statistics with those of statsmodels, NumPy and scikit-learn. */
class StatsmodelsTest {
  /** Prints p-value and intervals of both accuracies and the difference for each line of counts. */
  private static final String STATISTICS =
      """
      import sys, numpy as np
      from statsmodels.stats.contingency_tables import mcnemar
      from statsmodels.stats.proportion import proportion_confint

      def newcombe(x, y):
        # Differences of y from x, method 10, from the vectors themselves.
        n = len(x)
        (lx, ux), (ly, uy) = [proportion_confint(v.sum(), n, method='wilson') for v in (x, y)]
        px, py = x.mean(), y.mean()
        phi = 0.0
        if x.std() > 0 and y.std() > 0:
          phi = np.corrcoef(x, y)[0, 1]
          if phi > 0:
            phi = max(0, phi - 1 / (2 * n * x.std() * y.std()))
        root = lambda u, v: np.sqrt(max(0, u * u - 2 * phi * u * v + v * v))
        return py - px - root(py - ly, ux - px), py - px + root(uy - py, px - lx)

      for line in open(sys.argv[1]):
        both, a, b, neither = [int(w) for w in line.split()]
        n = both + a + b + neither
        x = np.repeat([1, 1, 0, 0], [both, a, b, neither])
        y = np.repeat([1, 0, 1, 0], [both, a, b, neither])
        print(mcnemar([[both, a], [b, neither]], exact=True).pvalue,
            *proportion_confint(both + a, n, method='wilson'),
            *proportion_confint(both + b, n, method='wilson'), *newcombe(x, y))
      """;

  /** Arguments: both reports and the comparison. Prints nothing, but fails on a difference. */
  private static final String COMPARISON =
      """
      import sys, json, numpy as np, pandas as pd
      from sklearn.metrics import accuracy_score, recall_score
      from statsmodels.stats.contingency_tables import mcnemar
      a, b = [pd.read_csv(folder + '/predictions.csv') for folder in sys.argv[1:3]]
      ours = json.load(open(sys.argv[3] + '/comparison.json'))
      right = [side.true == side.predicted for side in (a, b)]
      table = pd.crosstab(*right).reindex([True, False], axis=0).reindex([True, False], axis=1)
      assert table.values.ravel().tolist() == list(ours['counts'].values())
      for key, side in (('a', a), ('b', b)):
        assert ours[key]['accuracy'] == accuracy_score(side.true, side.predicted)
      assert np.isclose(ours['pValue'], mcnemar(table, exact=True).pvalue, rtol=1e-9)
      assert np.isclose(ours['difference'], right[1].mean() - right[0].mean())
      classes = pd.read_csv(sys.argv[3] + '/per_class.csv')
      assert (classes['class'] == sorted(set(a.true))).all()
      assert (classes.support == a.true.value_counts().sort_index().values).all()
      for column, side in (('recallA', a), ('recallB', b)):
        recall = recall_score(side.true, side.predicted, average=None, labels=classes['class'])
        assert np.allclose(classes[column], recall, atol=1e-15)
      assert (classes.onlyA == (right[0] & ~right[1]).groupby(a.true).sum().values).all()
      assert (classes.onlyB == (right[1] & ~right[0]).groupby(a.true).sum().values).all()
      theirs = pd.DataFrame({'index': a['index'], 'true': a.true,
          'predictedA': a.predicted, 'probabilityA': a.filter(regex='^p[0-9]').max(axis=1),
          'predictedB': b.predicted, 'probabilityB': b.filter(regex='^p[0-9]').max(axis=1)})
      theirs = theirs[a.predicted != b.predicted].reset_index(drop=True)
      pd.testing.assert_frame_equal(pd.read_csv(sys.argv[3] + '/disagreements.csv'), theirs)
      assert [d['index'] for d in ours['disagreements']] == theirs['index'].tolist()
      """;

  @TempDir private Path temp;

  @Test
  void figuresAreTheSame() throws IOException, InterruptedException {
    List<PairedCounts> tables = tables();
    Path file = temp.resolve("tables.txt");
    Files.write(
        file,
        tables.stream()
            .map(t -> t.bothRight() + " " + t.onlyA() + " " + t.onlyB() + " " + t.bothWrong())
            .toList());
    List<String> answers = Python.run(temp, STATISTICS, file.toString()).lines().toList();

    assertThat(answers).hasSameSizeAs(tables);
    for (int i = 0; i < tables.size(); i++) {
      PairedCounts counts = tables.get(i);
      double[] theirs =
          Arrays.stream(answers.get(i).split(" ")).mapToDouble(Double::parseDouble).toArray();
      assertThat(counts.pValue()).as("%s", counts).isCloseTo(theirs[0], withPercentage(1e-7));
      same(ConfidenceInterval.ofShare(counts.rightA(), counts.images()), theirs, 1, counts);
      same(ConfidenceInterval.ofShare(counts.rightB(), counts.images()), theirs, 3, counts);
      same(counts.differenceInterval(), theirs, 5, counts);
    }
  }

  @Test
  void comparisonIsTheSame() throws IOException, InterruptedException {
    Random random = new Random(8);
    int[] truth = StoredReports.labels(3000, 9, random);
    Path a = write("nn", StoredReports.random(truth, 9, 0.9, random));
    Path b = write("cnn", StoredReports.random(truth, 9, 0.92, random));
    Path folder = temp.resolve("comparison");

    ComparisonWriter.to(folder)
        .write(ComparisonReport.of(StoredReport.read(a), StoredReport.read(b)));

    assertThat(Python.run(temp, COMPARISON, a.toString(), b.toString(), folder.toString()))
        .isEmpty();
  }

  private Path write(String model, Evaluation evaluation) throws IOException {
    Path folder = temp.resolve(model);
    ReportWriter.to(folder)
        .write(
            StoredReports.report(model, 1, evaluation, Map.of(), null),
            StoredReports.WITHOUT_CHARTS);
    return folder;
  }

  private static List<PairedCounts> tables() {
    List<PairedCounts> tables = new ArrayList<>();
    for (int[] edge :
        new int[][] {
          {1, 0, 0, 0},
          {0, 1, 0, 0},
          {0, 0, 0, 1},
          {5, 0, 0, 5},
          {0, 5, 5, 0},
          {9820, 34, 99, 47},
          {0, 1000, 0, 0},
          {9000, 500, 500, 0},
          {3, 0, 900, 0}
        }) {
      tables.add(new PairedCounts(edge[0], edge[1], edge[2], edge[3]));
    }
    Random random = new Random(6);
    for (int i = 0; i < 400; i++) {
      int size = i % 4 == 0 ? 10_000 : 30;
      tables.add(
          new PairedCounts(
              random.nextInt(size),
              random.nextInt(1 + size / (1 + random.nextInt(100))),
              random.nextInt(1 + size / (1 + random.nextInt(100))),
              1 + random.nextInt(size)));
    }
    return tables;
  }

  private static void same(
      ConfidenceInterval ours, double[] theirs, int from, PairedCounts counts) {
    assertThat(ours.lower()).as("%s", counts).isCloseTo(theirs[from], within(1e-12));
    assertThat(ours.upper()).as("%s", counts).isCloseTo(theirs[from + 1], within(1e-12));
  }
}
