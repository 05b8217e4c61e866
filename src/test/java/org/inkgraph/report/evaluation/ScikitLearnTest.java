package org.inkgraph.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.report.ClassificationText;
import org.inkgraph.report.evaluation.ClassificationReport.NamedScores;
import org.inkgraph.report.evaluation.LabelSets.LabelSet;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that compare scores and texts with scikit-learn's for many generated label sets. */
class ScikitLearnTest {
  private static final String SEPARATOR = "\u001e";

  /** For each line: the text, then the figures as hexadecimal doubles. */
  private static final String SCRIPT =
      """
      import sys, warnings
      from sklearn.metrics import classification_report
      warnings.simplefilter('ignore')
      sys.stdout.reconfigure(newline='')
      for line in open(sys.argv[1]):
        digits, true, predicted = line.strip().split(';')
        true, predicted = [[int(w) for w in s.split(',')] for s in (true, predicted)]
        sys.stdout.write(classification_report(true, predicted, digits=int(digits)) + '\\x1e')
        figures = classification_report(true, predicted, output_dict=True)
        for name, row in figures.items():
          values = [row] if name == 'accuracy' else list(row.values())
          print(name, *[float(v).hex() for v in values])
        sys.stdout.write('\\x1e')
      """;

  @TempDir private static Path temp;

  private static final List<LabelSet> SETS = LabelSets.generate();
  private static List<String> answers;

  @BeforeAll
  static void askScikitLearn() throws IOException, InterruptedException {
    Path sets = temp.resolve("sets.txt");
    Files.write(sets, SETS.stream().map(LabelSet::line).toList());
    answers = List.of(Python.run(temp, SCRIPT, sets.toString()).split(SEPARATOR, -1));
    assertThat(answers).hasSize(2 * SETS.size() + 1);
  }

  @Test
  void textIsByteIdentical() {
    for (int i = 0; i < SETS.size(); i++) {
      LabelSet set = SETS.get(i);
      ClassificationReport report = ClassificationReport.of(set.evaluation());
      assertThat(ClassificationText.render(report, set.digits()))
          .as("label set %s", i)
          .isEqualTo(answers.get(2 * i));
    }
  }

  @Test
  void scoresAreBitIdentical() {
    for (int i = 0; i < SETS.size(); i++) {
      ClassificationReport report = ClassificationReport.of(SETS.get(i).evaluation());
      StringBuilder figures = new StringBuilder();
      for (NamedScores row : report.classes()) {
        append(figures, row.name(), row.scores());
      }
      figures.append("accuracy ").append(hex(report.accuracy())).append('\n');
      append(figures, "macro avg", report.macroAvg());
      append(figures, "weighted avg", report.weightedAvg());
      assertThat(figures.toString()).as("label set %s", i).isEqualTo(answers.get(2 * i + 1));
    }
  }

  private static void append(StringBuilder text, String name, Scores scores) {
    text.append(name)
        .append(' ')
        .append(hex(scores.precision()))
        .append(' ')
        .append(hex(scores.recall()))
        .append(' ')
        .append(hex(scores.f1Score()))
        .append(' ')
        .append(hex((double) scores.support()))
        .append('\n');
  }

  /** Formats like Python's {@code float.hex}, with 13 digits and a sign of the exponent. */
  private static String hex(double value) {
    if (value == 0) {
      return "0x0.0p+0";
    }
    int exponent = Math.getExponent(value);
    String fraction = Long.toHexString(Double.doubleToLongBits(value) & 0xFFFFFFFFFFFFFL);
    return "0x1."
        + "0".repeat(13 - fraction.length())
        + fraction
        + "p"
        + (exponent < 0 ? "" : "+")
        + exponent;
  }
}
