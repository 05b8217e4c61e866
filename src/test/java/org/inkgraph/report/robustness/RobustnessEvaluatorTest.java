package org.inkgraph.report.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.corruption.Corruption;
import org.inkgraph.data.corruption.CorruptionSetting;
import org.inkgraph.data.corruption.Corruptor;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.report.ReportFormat;
import org.inkgraph.report.ReportGenerator;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;
import org.inkgraph.report.evaluation.Robustness.Baseline;
import org.inkgraph.report.evaluation.Robustness.Result;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.report.requirement.Requirements;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustnessEvaluatorTest {
  private static final Dataset STRIPES = SmallData.stripes(240);
  private static final RobustnessOptions SOME =
      new RobustnessOptions(List.of(4, 2, 2), 5, 30, Optional.empty());

  @TempDir private static Path shared;
  private static EvaluatedModel model;
  private static Report report;
  private static final List<Integer> PROGRESS = new ArrayList<>();

  @BeforeAll
  static void evaluate() throws IOException {
    model = EvaluatedModel.at(TinyModel.save(shared.resolve("tiny"), 8, 8, 3));
    report =
        new ReportGenerator(model, shared.resolve("first"), options(SOME))
            .report(STRIPES, PROGRESS::add);
  }

  @Test
  void evaluatesEveryCorruptionAtEverySeverity() throws IOException {
    Robustness robustness = report.summary().robustness();
    assertThat(robustness.images()).isEqualTo(30);
    assertThat(robustness.seed()).isEqualTo(5);
    assertThat(robustness.mnistCError()).isNull();
    assertThat(robustness.results()).hasSize(30);
    List<CorruptionSetting> settings = SOME.settings();
    ImageSet first = STRIPES.test().slice(0, 30);
    try (Recognizer recognizer = Recognizer.load(model.directory())) {
      for (int i = 0; i < settings.size(); i++) {
        CorruptionSetting setting = settings.get(i);
        ImageSet corrupted =
            new Corruptor(setting.corruption(), setting.severity(), 5).apply(first);
        int correct = correct(recognizer, corrupted);
        assertThat(robustness.results().get(i))
            .isEqualTo(Result.of(setting.corruption().id(), setting.severity(), correct, 30));
      }
      assertThat(robustness.cleanError()).isEqualTo((30 - correct(recognizer, first)) / 30.0);
    }
  }

  @Test
  void meanCorruptionErrorIsTheMeanOfTheResults() {
    Robustness robustness = report.summary().robustness();
    assertThat(robustness.meanCorruptionError())
        .isCloseTo(
            robustness.results().stream().mapToDouble(Result::error).average().orElseThrow(),
            within(1e-12));
  }

  @Test
  void progressCountsAllImages() {
    long work = (long) STRIPES.test().count() + SOME.work(STRIPES.test());
    assertThat(PROGRESS).isSorted().endsWith((int) work);
    assertThat(options(SOME).imagesToEvaluate(STRIPES.test())).isEqualTo(work);
  }

  @Test
  void meanAtTheSeveritiesOfMnistCNeedsThemAll() throws IOException {
    RobustnessOptions all = new RobustnessOptions(Corruption.SEVERITIES, 5, 30, Optional.empty());
    Robustness robustness = report(all, STRIPES).summary().robustness();
    double sum = 0;
    for (Corruption corruption : Corruption.values()) {
      sum +=
          robustness
              .byCorruption()
              .get(corruption.id())
              .get(corruption.publishedSeverity() - 1)
              .error();
    }
    assertThat(robustness.mnistCError()).isCloseTo(sum / 15, within(1e-12));
  }

  @Test
  void aModelIsAsBadAsItself() throws IOException {
    Robustness robustness = report(against(report.summary()), STRIPES).summary().robustness();
    assertThat(robustness.baseline().model()).isEqualTo("tiny");
    assertThat(robustness.baseline().meanCorruptionError()).isCloseTo(1, within(1e-12));
  }

  /** Half of each error is half the mean corruption error; an errorless baseline is none. */
  @Test
  void errorsAreDividedByThoseOfTheBaseline() {
    Robustness robustness = report.summary().robustness();
    Robustness halved = scaled(robustness, 0.5);
    Robustness doubled = BaselineComparison.with(robustness, summary(halved));
    assertThat(doubled.baseline().meanCorruptionError()).isCloseTo(2, within(1e-12));
    Robustness none = BaselineComparison.with(robustness, summary(scaled(robustness, 0)));
    assertThat(none.baseline().meanCorruptionError()).isNull();
    assertThat(none.baseline().relativeMeanCorruptionError()).isNull();
    assertThat(none.baseline().undefined())
        .contains("mCE and relative mCE", "none on shot_noise")
        .doesNotContain("\n");
    assertThat(doubled.baseline().undefined() == null)
        .isEqualTo(doubled.baseline().relativeMeanCorruptionError() != null);
  }

  /** 3 and 1 mistakes are no more than 2 and 2, although the sum of their shares may differ. */
  @Test
  void aCorruptionThatAddsNothingLeavesTheRelativeErrorUndefined() {
    Robustness baseline = fog(0.02, 3, 1);
    Baseline compared = BaselineComparison.with(fog(0.01, 5, 9), summary(baseline)).baseline();
    assertThat(compared.meanCorruptionError()).isCloseTo(3.5, within(1e-12));
    assertThat(compared.relativeMeanCorruptionError()).isNull();
    assertThat(compared.undefined()).startsWith("The relative mCE is undefined").contains("fog");
  }

  private static Robustness fog(double cleanError, int... mistakes) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < mistakes.length; i++) {
      results.add(Result.of("fog", i + 1, 100 - mistakes[i], 100));
    }
    double mean = Robustness.meanCorruptionError(results);
    return new Robustness(Corruption.VERSION, 5, 100, cleanError, mean, null, null, results);
  }

  @Test
  void refusesABaselineOfOtherImagesBeforeTheWork() throws IOException {
    refuses(
        new RobustnessOptions(List.of(2, 4), 6, 30, Optional.of(report.summary())), "same options");
    refuses(
        new RobustnessOptions(List.of(2), 5, 30, Optional.of(report.summary())), "same options");
    refuses(
        new RobustnessOptions(List.of(2, 4), 5, 29, Optional.of(report.summary())), "30 images");
    Report plain =
        new ReportGenerator(model, shared.resolve("plain"), options(Optional.empty()))
            .report(STRIPES, images -> {});
    refuses(against(plain.summary()), "--corruptions");
  }

  private static void refuses(RobustnessOptions options, String fragment) {
    assertThatThrownBy(() -> report(options, STRIPES))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the baseline tiny")
        .hasMessageContaining(fragment);
  }

  private static RobustnessOptions against(Summary baseline) {
    return new RobustnessOptions(List.of(2, 4), 5, 30, Optional.of(baseline));
  }

  private static Summary summary(Robustness robustness) {
    return report.with(robustness).summary();
  }

  private static Robustness scaled(Robustness robustness, double factor) {
    return new Robustness(
        robustness.corruptionVersion(),
        robustness.seed(),
        robustness.images(),
        factor * robustness.cleanError(),
        factor * robustness.meanCorruptionError(),
        null,
        null,
        robustness.results().stream()
            .map(
                each ->
                    new Result(
                        each.corruption(),
                        each.severity(),
                        each.images(),
                        1 - factor * each.error(),
                        factor * each.error()))
            .toList());
  }

  private static Report report(RobustnessOptions options, Dataset dataset) throws IOException {
    return new ReportGenerator(model, shared.resolve("report"), options(options))
        .report(dataset, images -> {});
  }

  private static ReportOptions options(RobustnessOptions options) {
    return options(Optional.of(options));
  }

  private static ReportOptions options(Optional<RobustnessOptions> options) {
    return new ReportOptions(
        2,
        Set.of(ReportFormat.JSON),
        Optional.empty(),
        Optional.empty(),
        options,
        Requirements.NONE);
  }

  private static int correct(Recognizer recognizer, ImageSet images) {
    List<Prediction> predictions = recognizer.classify(images);
    int correct = 0;
    for (int i = 0; i < images.count(); i++) {
      correct += predictions.get(i).classIndex() == images.label(i) ? 1 : 0;
    }
    return correct;
  }
}
