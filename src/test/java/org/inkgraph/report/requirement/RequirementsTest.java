package org.inkgraph.report.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.evaluation.Calibration;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTest {
  /** Classes "a", "macro", "b.c" and "a"; nothing is of the second or predicted as it. */
  private static final List<String> NAMES = List.of("a", "macro", "b.c", "a");

  /** Right on 3 of 4 images: one of class 2 is taken for class 3. */
  private static final Report REPORT = report(new int[] {0, 2, 2, 3}, new int[] {0, 2, 3, 3});

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy>=0.75",
        "balancedAccuracy>=0.83",
        "cohenKappa<=1",
        "cohenKappa>=-0.1",
        "matthewsCorrelation>=-1",
        "rocAuc.macro>=0",
        "logLoss<=1e3",
        "accuracy <= 0.75",
        " accuracy>=7.5e-1 ",
        "precision.a>=1",
        "recall.b.c>=0.5",
        "recall.b.c<=0.5",
        "precision.#3<=0.5",
        "recall.#3>=1",
        "f1.#3<=0.67",
        "recall.macro>=0.83",
        "recall.macro<=0.84",
        "recall.weighted>=0.75",
        "expectedCalibrationError<=0.25",
        "expectedCalibrationError>=0.25",
      })
  void boundsThatHold(String bound) {
    assertThat(missed(bound)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accuracy>=0.7501 | required: accuracy at least 0.7501, but it is 0.75",
        "accuracy<=0.74 | required: accuracy at most 0.74, but it is 0.75",
        "f1.b.c>=1 | required: f1.b.c at least 1, but it is 0.6666666666666666",
        "precision.#3>=0.6 | required: precision.#3 at least 0.6, but it is 0.5",
        "expectedCalibrationError<=1e-4 | required: expectedCalibrationError at most 0.0001, but it is 0.25",
      })
  void boundsThatAreMissedSayByHowMuch(String bound, String line) {
    assertThat(missed(bound)).containsExactly(line);
  }

  @Test
  void everyMissedBoundHasALineInOrder() {
    assertThat(missed("accuracy>=0.9", "recall.a>=1", "f1.macro>=0.9"))
        .extracting(line -> line.substring(0, line.indexOf(" at ")))
        .containsExactly("required: accuracy", "required: f1.macro");
    assertThat(Requirements.NONE.missedBy(REPORT)).isEmpty();
  }

  @Test
  void undefinedScoresKeepNoBound() {
    assertThat(missed("f1.#1>=0"))
        .containsExactly("required: f1.#1 at least 0, but this report has no such score");
    float[] logits = {-3, 2, 2, -3};
    Report outside =
        StoredReports.report(
            "nn", 1, new Evaluation(new int[] {0, 1}, logits, List.of("0", "1")), Map.of(), null);
    assertThat(Requirements.parse(List.of("expectedCalibrationError<=1")).missedBy(outside))
        .singleElement()
        .asString()
        .contains("has no such score");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acuracy>=0.9 | (did you mean accuracy?)",
        "precison.7>=0.9 | (did you mean precision.7?)",
        "f2.7>=0.9 | choose one of accuracy, balancedAccuracy,",
        "accuracy | quote it, as > and < redirect output in a shell: 'accuracy>=0.99'",
        "f1.St. John | quote it, as > and < redirect output in a shell: 'f1.St. John>=0.99'",
        "accuracy=0.99 | must have >= or <=, as in 'accuracy>=0.99'",
        "accuracy > 0.99 | must have >= or <=, as in 'accuracy>=0.99'",
        "accuracy≥0.99 | must have >= or <=, as in 'accuracy>=0.99'",
        "acuracy | is not a score with a bound such as 'accuracy>=0.99' (did you mean accuracy?)",
        "accuracy>=99 | accuracy is at most 1, so its bound cannot be 99",
        "accuracy>=99 % | must be a number such as 0.99, got '99 %'",
        "accuracy>= | must be a number such as 0.99, got ''",
        "accuracy>=-1 | accuracy is at least 0, so its bound cannot be -1",
        "cohenKappa>=-1.5 | cohenKappa is at least -1, so its bound cannot be -1.5",
        "accuracy>=--1 | must be a number such as 0.99, got '--1'",
        "accuracy>=NaN | must be a number such as 0.99, got 'NaN'",
        "f1>=0.9 | write f1.CLASS, f1.macro or f1.weighted",
        "f1.>=0.9 | write f1.CLASS, f1.macro or f1.weighted",
        "rocAuc.macr>=0.9 | (did you mean rocAuc.macro?)",
        "logLoss | quote it, as > and < redirect output in a shell: 'logLoss>=0.99'",
        "accuracy.7>=0.9 | write accuracy instead of accuracy.7",
      })
  void whatIsNoBoundIsRefused(String text, String message) {
    assertThatThrownBy(() -> Requirements.parse(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void classesAreThoseOfTheModel() {
    Requirements known =
        Requirements.parse(
            List.of("f1.a>=0.5", "f1.b.c>=0.5", "f1.#1>=0.5", "f1.macro>=0.5", "accuracy>=0"));
    assertThatCode(() -> known.requireClasses(NAMES)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Requirements.parse(List.of("f1.b.d>=0.5")).requireClasses(NAMES))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the model has no class 'b.d'; its classes are a, macro, b.c, a")
        .hasMessageContaining("(did you mean b.c?)");
    List<String> many = Collections.nCopies(50, "x");
    assertThatThrownBy(() -> Requirements.parse(List.of("recall.#50<=1")).requireClasses(many))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("x, ...");
  }

  /** A class may have an operator in its name; the last one counts. */
  @Test
  void theLastOperatorCounts() {
    Evaluation evaluation = REPORT.evaluation().withClassNames(List.of("a", "b", "x>=1", "c"));
    Report report = StoredReports.report("nn", 1, evaluation, Map.of(), null);

    Requirements requirements = Requirements.parse(List.of("recall.x>=1<=0.4"));
    assertThatCode(() -> requirements.requireClasses(evaluation.classNames()))
        .doesNotThrowAnyException();
    assertThat(requirements.missedBy(report))
        .containsExactly("required: recall.x>=1 at most 0.4, but it is 0.5");
  }

  @Test
  void calibrationErrorIsTheReports() {
    double error = Calibration.of(REPORT.evaluation()).error();

    assertThat(missed("expectedCalibrationError>=" + error, "expectedCalibrationError<=" + error))
        .isEmpty();
  }

  private static List<String> missed(String... bounds) {
    return Requirements.parse(List.of(bounds)).missedBy(REPORT);
  }

  private static Report report(int[] truth, int[] predicted) {
    float[] probabilities = new float[truth.length * NAMES.size()];
    for (int image = 0; image < truth.length; image++) {
      probabilities[image * NAMES.size() + predicted[image]] = 1;
    }
    return StoredReports.report(
        "nn", 1, new Evaluation(truth, probabilities, NAMES), Map.of(), null);
  }
}
