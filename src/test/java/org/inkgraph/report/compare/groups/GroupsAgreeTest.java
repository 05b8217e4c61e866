package org.inkgraph.report.compare.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that computes a comparison of groups again with NumPy, SciPy and statsmodels. */
class GroupsAgreeTest {
  /** Arguments: the folders of comparisons. Prints nothing, but fails on a difference. */
  private static final String COMPARISON =
      """
      import sys, json, numpy as np, pandas as pd
      from scipy import stats, optimize, integrate
      from statsmodels.formula.api import ols
      from statsmodels.stats.anova import anova_lm
      def check(folder):
        ours = json.load(open(folder + '/groups.json'))

        def same(theirs, value, rtol=2e-5):
          assert np.isclose(value, theirs, rtol=rtol, atol=1e-14), (value, theirs)

        groups = {}
        for key in 'ab':
          reports = [s['report'] for s in ours[key]['seeds']]
          y = np.array([(t.true == t.predicted).values for t in
              (pd.read_csv(r + '/predictions.csv') for r in reports)]).astype(float)
          s, n = y.shape
          cells = pd.DataFrame([(y[i, j], i, j) for i in range(s) for j in range(n)],
              columns=['y', 'seed', 'image'])
          table = anova_lm(ols('y ~ C(seed) + C(image)', cells).fit())
          ms = table['mean_sq']
          mss, msi, mse = ms['C(seed)'], ms['C(image)'], ms['Residual']
          v = ours[key]['variance']
          same(y.mean(1).var(ddof=1), v['accuracy'])
          same(max(0, (mss - mse) / n), v['seed'])
          same(max(0, (msi - mse) / s), v['image'])
          same(mse, v['residual'])
          safe = max(mss / n, mse / n, 1 / (12 * n * n))
          image = max(0, (msi - mse) / s) / n
          groups[key] = y, safe, mse
          assert np.isclose(ours[key]['meanAccuracy'], y.mean(), rtol=1e-14)
          assert [x['right'] for x in ours[key]['seeds']] == y.sum(1).tolist()
          t, z = stats.t.ppf(0.975, s - 1), stats.norm.ppf(0.975)
          for name, margin in (('theseImages', t * np.sqrt(safe / s)),
              ('otherImages', np.sqrt(t * t * safe / s + z * z * image))):
            same(max(0, y.mean() - margin), ours[key][name]['lower'])
            same(min(1, y.mean() + margin), ours[key][name]['upper'])

        (ya, va, ea), (yb, vb, eb) = groups['a'], groups['b']
        sa, sb, n = len(ya), len(yb), ya.shape[1]
        d = yb.mean() - ya.mean()
        # SciPy's own Welch test, given the variances that inference relies on.
        welch = stats.ttest_ind_from_stats(yb.mean(), np.sqrt(vb), sb, ya.mean(), np.sqrt(va), sa,
            equal_var=False)
        df = (va / sa + vb / sb)**2 / ((va / sa)**2 / (sa - 1) + (vb / sb)**2 / (sb - 1))
        vs = va / sa + vb / sb
        vi = max(0, (yb.mean(0) - ya.mean(0)).var(ddof=1) - ea / sa - eb / sb) / n
        o = ours['difference']
        same(d, o['value'], 1e-12)
        same(vs, o['seedVariance'])
        same(df, o['degreesOfFreedom'])
        same(vi, o['imageVariance'])
        same(welch.pvalue, o['theseImages']['pValue'])
        margin = lambda p, v: np.sqrt(stats.t.isf(p / 2, df)**2 * vs + stats.norm.isf(p / 2)**2 * v)
        if abs(d) > 0:
          p = optimize.brentq(lambda x: margin(np.exp(x), vi) - abs(d), -300, 0, xtol=1e-13)
          same(np.exp(p), o['otherImages']['pValue'])
        for name, v in (('theseImages', 0), ('otherImages', vi)):
          same(d - margin(0.05, v), o[name]['interval']['lower'])
          same(d + margin(0.05, v), o[name]['interval']['upper'])
        wins = [(a < b) * 1 for a in ya.mean(1) for b in yb.mean(1)]
        assert ours['pairs']['betterB'] == sum(wins)

        def power(delta, sa, sb, vi):
          vs = va / sa + vb / sb
          df = vs**2 / ((va / sa)**2 / (sa - 1) + (vb / sb)**2 / (sb - 1))
          t, z = stats.t.isf(0.025, df), stats.norm.isf(0.025)
          if vi == 0:
            ncp = delta / np.sqrt(vs)
            return stats.nct.sf(t, df, ncp) + stats.nct.cdf(-t, df, ncp)
          sd = np.sqrt(vs + vi)
          def given(u):
            m = np.sqrt(t * t * vs * stats.chi2.ppf(u, df) / df + z * z * vi)
            return stats.norm.sf((m - delta) / sd) + stats.norm.cdf((-m - delta) / sd)
          return integrate.quad(given, 0, 1, limit=200, epsabs=1e-9)[0]

        for row in ours['plan']['detectable'][:3]:
          same(0.8, power(row['theseImages'], row['seedsA'], row['seedsB'], 0), 1e-4)
          same(0.8, power(row['otherImages'], row['seedsA'], row['seedsB'], vi), 1e-4)
        wanted = ours['plan']['wanted']
        for key, v in (('seedsTheseImages', 0), ('seedsOtherImages', vi)):
          s = wanted[key]
          if s is None:
            assert power(wanted['difference'], 1000, 1000, v) < 0.8
          else:
            assert power(wanted['difference'], s, s, v) >= 0.8 - 1e-6
            assert s == 2 or power(wanted['difference'], s - 1, s - 1, v) < 0.8 + 1e-6
        limit = (stats.norm.isf(0.025) + stats.norm.isf(0.2)) * np.sqrt(vi)
        same(limit, ours['plan']['limit'])
        assert wanted['images'] == np.ceil(n * (limit / wanted['difference'])**2)

      for folder in sys.argv[1:]:
        check(folder)
      """;

  @TempDir private Path temp;

  @Test
  void everyFigureIsTheSame() throws IOException, InterruptedException {
    Random random = new Random(9);
    Path few = write(3, 0.7, 4, 0.9, 0.02, 0.05, random);
    Path least = write(2, 0.8, 2, 0.8, 0, 0.3, random);
    Path unequal = write(5, 0.95, 3, 0.85, 0.05, 0.1, random);

    assertThat(Python.run(temp, COMPARISON, few.toString(), least.toString(), unequal.toString()))
        .isEmpty();
  }

  private Path write(
      int seedsA,
      double skillA,
      int seedsB,
      double skillB,
      double luck,
      double wanted,
      Random random)
      throws IOException {
    String name = seedsA + "-" + seedsB;
    double[] difficulty = StoredGroups.difficulty(60, random);
    List<Path> a =
        StoredGroups.write(
            temp, name + "a", StoredGroups.draw(seedsA, skillA, luck, difficulty, random));
    List<Path> b =
        StoredGroups.write(
            temp, name + "b", StoredGroups.draw(seedsB, skillB, luck, difficulty, random));
    Path folder = temp.resolve(name);

    GroupsWriter.to(folder)
        .write(
            GroupReader.compare(
                new GroupSelection(Optional.empty(), a), new GroupSelection(Optional.empty(), b)),
            Optional.of(wanted));
    return folder;
  }
}
