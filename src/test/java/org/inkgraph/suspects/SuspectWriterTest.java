package org.inkgraph.suspects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.suspects.confident.ConfidentJoint;
import org.inkgraph.suspects.confident.ConfidentLearning;
import org.inkgraph.suspects.confident.LabelScore;
import org.inkgraph.suspects.confident.LabeledProbabilities;
import org.inkgraph.testing.Golden;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuspectWriterTest {
  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"suspects.csv", "probabilities.csv", "suspects.json", "index.html"})
  void writesTheGoldenFiles(String file) throws IOException {
    Path folder = temp.resolve("suspects");
    SuspectWriter.to(folder).write(report(0.9f));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
    Golden.assertSameButVersion("suspects/" + file, Files.readString(folder.resolve(file)));
  }

  @Test
  void printsTheGoldenText() throws IOException {
    Golden.assertSame("suspects/suspects.txt", SuspectText.render(report(0.9f)));
  }

  @Test
  void writesThatNothingIsSuspicious() throws IOException {
    Path folder = temp.resolve("suspects");
    SuspectWriter.to(folder).write(report(0.2f));

    assertThat(folder.resolve("suspects.csv")).content().hasLineCount(1);
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("0 of 24 labels (0.0 %) are likely wrong")
        .doesNotContain("Suspects 1");
    assertThat(SuspectText.render(report(0.2f))).hasLineCount(2);
  }

  @Test
  void replacesOnlyAnEarlierSearch() throws IOException {
    Path folder = temp.resolve("suspects");
    SuspectWriter.to(folder).write(report(0.9f));
    SuspectWriter.to(folder).write(report(0.2f));
    assertThat(folder.resolve("suspects.csv")).content().hasLineCount(1);

    Path other = Files.createDirectory(temp.resolve("other"));
    Files.createFile(other.resolve("summary.json"));
    assertThatThrownBy(() -> SuspectWriter.to(other))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("contains files but no suspects.json");
  }

  /** Every tenth of 24 images has a label of a class of which a model is less certain. */
  private static SuspectReport report(float certainty) throws IOException {
    int images = 24;
    byte[] pixels = new byte[images * 4];
    byte[] labels = new byte[images];
    float[] probabilities = new float[images * 3];
    for (int image = 0; image < images; image++) {
      int label = image % 3;
      labels[image] = (byte) label;
      pixels[image * 4 + label] = (byte) (200 + image);
      int seen = image % 10 == 9 ? (label + 1) % 3 : label;
      float most = seen == label ? 0.75f + image / 128f : certainty;
      for (int index = 0; index < 3; index++) {
        probabilities[image * 3 + index] = index == seen ? most : (1 - most) / 2;
      }
    }
    LabeledProbabilities labeled = new LabeledProbabilities(labels, probabilities, 3);
    ImageSet set = new ImageSet(ImageShape.of(2, 2), pixels, labels);
    Dataset dataset =
        new Dataset(
            "corners",
            set.slice(2, images),
            set.slice(0, 2),
            set.slice(0, 3),
            List.of("left & up", "right <up>", "down"),
            Map.of("train-labels-idx1-ubyte", "0a"),
            null);
    ConfidentJoint joint = ConfidentJoint.of(labeled);
    LabelScore score = LabelScore.SELF_CONFIDENCE;
    return new SuspectReport(
        dataset,
        new SuspectOptions(
            Networks.named("nn").orElseThrow(),
            Recipes.load("quick", "nn"),
            2,
            7,
            score,
            Execution.on(Device.CPU)),
        List.of(new SuspectReport.Fold(12, 11 / 12.0, "a1"), new SuspectReport.Fold(12, 1, "b2")),
        labeled,
        joint,
        ConfidentLearning.suspects(labeled, joint, score));
  }
}
