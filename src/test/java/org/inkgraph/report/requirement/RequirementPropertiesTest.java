package org.inkgraph.report.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;

class RequirementPropertiesTest {
  @Property(tries = 500)
  void whatIsWrittenIsRead(
      @ForAll("names") String name,
      @ForAll boolean isMinimum,
      @ForAll @DoubleRange(min = 0, max = 1) double bound,
      @ForAll("spaces") String space) {
    String text = name + space + (isMinimum ? ">=" : "<=") + space + bound;

    Requirement requirement = Requirement.parse(text);

    assertThat(requirement.name()).hasToString(name);
    assertThat(requirement.isMinimum()).isEqualTo(isMinimum);
    assertThat(requirement.bound()).isEqualTo(bound);
  }

  @Property(tries = 1000)
  void anythingElseIsRefusedWithAMessage(@ForAll("texts") String text) {
    Throwable refusal = catchThrowable(() -> Requirement.parse(text));

    if (refusal != null) {
      assertThat(refusal).isInstanceOf(IllegalArgumentException.class).message().isNotBlank();
    }
  }

  /** Exactly one of two opposite bounds is missed, unless the score is the bound. */
  @Property(tries = 200)
  void aBoundIsMissedOnOneSideOnly(
      @ForAll("scores") String score,
      @ForAll @DoubleRange(min = 0, max = 1) double bound,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] truth = StoredReports.labels(40, 3, random);
    Evaluation evaluation = StoredReports.random(truth, 3, 0.7, random);
    Report report = StoredReports.report("nn", 1, evaluation, Map.of(), null);

    List<String> least = missed(report, score + ">=" + bound);
    List<String> most = missed(report, score + "<=" + bound);

    assertThat(least.size() + most.size()).isLessThanOrEqualTo(1);
    if (least.isEmpty() && most.isEmpty()) {
      assertThat(missed(report, score + "<=" + Math.nextDown(bound))).hasSize(1);
    }
  }

  private static List<String> missed(Report report, String bound) {
    return Requirements.parse(List.of(bound)).missedBy(report);
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> classes =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(8)
            .filter(name -> name.strip().equals(name));
    return Arbitraries.oneOf(
        Arbitraries.of("accuracy", "expectedCalibrationError", "rocAuc.macro", "topKAccuracy.2"),
        Combinators.combine(Arbitraries.of("precision", "recall", "f1"), classes)
            .as((score, name) -> score + "." + name));
  }

  @Provide
  Arbitrary<String> scores() {
    return Arbitraries.of(
        "accuracy", "f1.macro", "precision.weighted", "recall.0", "f1.#2", "precision.1");
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.of("", " ", "  ");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.of("accuracy", "f1.7", "recall.", ">=", "<=", "0.9", " ", "=", "1e999", "#")
            .list()
            .ofMaxSize(5)
            .map(parts -> String.join("", parts).toLowerCase(Locale.ROOT)));
  }
}
