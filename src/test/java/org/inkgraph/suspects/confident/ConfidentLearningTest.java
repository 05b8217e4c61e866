package org.inkgraph.suspects.confident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.inkgraph.testing.Golden;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests of confident learning. The golden files are what cleanlab 2.9.0 prints; where {@code
 * INKGRAPH_PYTHON_CLEANLAB} names a Python that has it, it is asked again.
 */
class ConfidentLearningTest {
  /** Arguments: a CSV of labels and probabilities. Prints what {@link #text} does. */
  private static final String CLEANLAB =
      """
      import sys, warnings, numpy as np
      warnings.simplefilter('ignore')
      from cleanlab.count import compute_confident_joint, get_confident_thresholds
      from cleanlab.filter import find_label_issues
      from cleanlab.rank import get_label_quality_scores
      rows = np.genfromtxt(sys.argv[1], delimiter=',')
      labels, p = rows[:, 0].astype(int), rows[:, 1:].astype(np.float32).astype(np.float64)
      print('thresholds', *('%.12f' % t for t in get_confident_thresholds(labels, p)))
      for row in compute_confident_joint(labels, p):
        print('joint', *row)
      for name in ('self_confidence', 'normalized_margin'):
        scores = get_label_quality_scores(labels, p, method=name)
        for i in find_label_issues(labels, p, return_indices_ranked_by=name, n_jobs=1):
          print(name.replace('_', '-'), i, '%.9f' % scores[i])
      """;

  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({
    "few, 60, 3, 1, 0.2",
    "digits, 1500, 10, 2, 0.05",
    "noisy, 300, 4, 3, 0.6",
    "rare, 40, 14, 4, 0.3"
  })
  void findsWhatCleanlabFinds(String name, int images, int classes, long seed, double noise)
      throws IOException {
    Golden.assertSame(
        "suspects/cleanlab-" + name + ".txt", text(draw(images, classes, seed, noise)));
  }

  @ParameterizedTest
  @CsvSource({"60, 3, 1, 0.2", "1500, 10, 2, 0.05", "300, 4, 3, 0.6", "40, 14, 4, 0.3"})
  void agreesWithTheCleanlabThatIsThere(int images, int classes, long seed, double noise)
      throws IOException, InterruptedException {
    String python = System.getenv("INKGRAPH_PYTHON_CLEANLAB");
    Assumptions.assumeTrue(python != null && !python.isBlank(), "no Python with cleanlab");
    LabeledProbabilities drawn = draw(images, classes, seed, noise);
    Path csv = Files.writeString(temp.resolve("probabilities.csv"), csv(drawn));

    // Its sort of equal values is stable without these instructions only.
    Map<String, String> plain = Map.of("NPY_DISABLE_CPU_FEATURES", "AVX512_SKX AVX2");
    assertThat(new Python(Path.of(python), plain).script(temp, CLEANLAB, csv.toString()))
        .isEqualTo(text(drawn));
  }

  @Test
  void findsTheOneWrongLabel() {
    float[] probabilities = {
      .9f, .05f, .05f, .8f, .1f, .1f, .1f, .8f, .1f, .05f, .9f, .05f, .1f, .1f, .8f, .95f, .03f,
      .02f
    };
    LabeledProbabilities images =
        new LabeledProbabilities(new byte[] {0, 0, 1, 1, 2, 2}, probabilities, 3);
    ConfidentJoint joint = ConfidentJoint.of(images);

    assertThat(joint.threshold(2)).isCloseTo(0.41, offset(1e-6));
    assertThat(joint.count(2, 0)).isEqualTo(1);
    assertThat(ConfidentLearning.suspects(images, joint, LabelScore.SELF_CONFIDENCE))
        .singleElement()
        .satisfies(
            suspect -> {
              assertThat(suspect.index()).isEqualTo(5);
              assertThat(suspect.given()).isEqualTo(2);
              assertThat(suspect.suggested()).isZero();
              assertThat(suspect.score()).isEqualTo(.02f);
              assertThat(suspect.rank()).isOne();
            });
  }

  @Test
  void keepsLabelsOfAClassWithOneImage() {
    LabeledProbabilities images =
        new LabeledProbabilities(new byte[] {0, 0, 1}, new float[] {1, 0, 1, 0, 1, 0}, 2);

    assertThat(
            ConfidentLearning.suspects(
                images, ConfidentJoint.of(images), LabelScore.NORMALIZED_MARGIN))
        .isEmpty();
  }

  @Test
  void refusesWhatAreNoProbabilities() {
    assertThatThrownBy(() -> new LabeledProbabilities(new byte[] {0}, new float[] {1.5f, 0}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(
            () -> new LabeledProbabilities(new byte[] {0}, new float[] {Float.NaN, 0}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new LabeledProbabilities(new byte[] {2}, new float[] {1, 0}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label");
    assertThatThrownBy(() -> new LabeledProbabilities(new byte[] {0}, new float[] {1}, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Labels of which some are wrong, and a model that is more certain of some images than others.
   */
  static LabeledProbabilities draw(int images, int classes, long seed, double noise) {
    Random random = new Random(seed);
    byte[] labels = new byte[images];
    float[] probabilities = new float[images * classes];
    for (int image = 0; image < images; image++) {
      int truth = Math.min(random.nextInt(classes), random.nextInt(classes));
      labels[image] = (byte) (random.nextDouble() < noise ? random.nextInt(classes) : truth);
      double[] weights = new double[classes];
      double sum = 0;
      double certain = random.nextDouble() * 3;
      for (int index = 0; index < classes; index++) {
        double weight = random.nextDouble();
        weights[index] = weight * weight * weight + (index == truth ? certain : 0);
        sum += weights[index];
      }
      for (int index = 0; index < classes; index++) {
        probabilities[image * classes + index] = (float) (weights[index] / sum);
      }
    }
    return new LabeledProbabilities(labels, probabilities, classes);
  }

  private static String text(LabeledProbabilities images) {
    ConfidentJoint joint = ConfidentJoint.of(images);
    StringBuilder text = new StringBuilder("thresholds");
    for (int index = 0; index < joint.classes(); index++) {
      text.append(String.format(Locale.ROOT, " %.12f", joint.threshold(index)));
    }
    text.append('\n');
    for (int given = 0; given < joint.classes(); given++) {
      text.append("joint");
      for (int is = 0; is < joint.classes(); is++) {
        text.append(' ').append(joint.count(given, is));
      }
      text.append('\n');
    }
    for (LabelScore score : LabelScore.values()) {
      List<Suspect> suspects = ConfidentLearning.suspects(images, joint, score);
      for (Suspect suspect : suspects) {
        text.append(
            String.format(
                Locale.ROOT, "%s %d %.9f\n", score.id(), suspect.index(), suspect.score()));
      }
    }
    return text.toString();
  }

  private static String csv(LabeledProbabilities images) {
    StringBuilder csv = new StringBuilder();
    for (int image = 0; image < images.images(); image++) {
      csv.append(images.given(image));
      for (int index = 0; index < images.classes(); index++) {
        csv.append(',').append(images.probability(image, index));
      }
      csv.append('\n');
    }
    return csv.toString();
  }
}
