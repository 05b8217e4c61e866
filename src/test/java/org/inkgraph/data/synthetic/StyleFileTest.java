package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleFileTest {
  @TempDir Path parent;

  @Test
  void aFileContainsOnlyDifferences() throws IOException {
    HandwritingStyle style =
        read("shape:\n  slant: [0, 0.1, -1, 1]\nstrokes: {gap: {chance: 0.5}}\n");

    assertThat(style.shape().slant()).isEqualTo(new ClippedNormal(0, 0.1, -1, 1));
    assertThat(style.strokes().gap().chance()).isEqualTo(0.5);
    HandwritingStyle standard = StyleFile.standard();
    assertThat(style.strokes().gap().length()).isEqualTo(standard.strokes().gap().length());
    assertThat(style.shape().waves()).isEqualTo(standard.shape().waves());
    assertThat(style.digits()).isEqualTo(standard.digits());
  }

  @Test
  void allographsOfADigitAreReplacedAsAWhole() throws IOException {
    HandwritingStyle style =
        read("digits:\n  \"1\":\n    - {way: dash, weight: 2, strokes: [\"0,.5 1,.5\"]}\n");

    assertThat(style.digits().get("1"))
        .containsExactly(new Allograph("dash", 2, List.of("0,.5 1,.5")));
    assertThat(style.digits().get("0")).isEqualTo(StyleFile.standard().digits().get("0"));
  }

  @Test
  void theDigestDoesNotDependOnNotation() throws IOException {
    String digest = read("pen: {nib: 0.25, pressure: 0.1}").sha256();

    assertThat(digest).matches("[0-9a-f]{64}").isNotEqualTo(StyleFile.standard().sha256());
    assertThat(read("# a comment\npen:\n  pressure: 1.0e-1\n  nib: 0.250\n").sha256())
        .isEqualTo(digest);
    assertThat(read("{}").sha256()).isEqualTo(StyleFile.standard().sha256());
    assertThat(read("pen: {nib: 0.26, pressure: 0.1}").sha256()).isNotEqualTo(digest);
  }

  @Test
  void saysWhichKeyIsWrongAndWhy() throws IOException {
    assertRefused(
        "strokes: {gab: {chance: 1}}",
        "unknown key strokes.gab (did you mean gap?); known here: knotMiss");
    assertRefused("strokes: {gap: {chanse: 1}}", "unknown key strokes.gap.chanse");
    assertRefused("strokes: {gap: 3}", "strokes.gap must have some of the keys chance, length");
    assertRefused("strokes: {gap: {chance: 2}}", "strokes.gap: chance must be from 0 to 1");
    assertRefused("strokes: {knotMiss: -1}", "strokes.knotMiss must be from 0 to 0.2, got -1");
    assertRefused("strokes: {knotMiss: much}", "strokes.knotMiss: ");
    assertRefused("strokes: {knotMiss: null}", "strokes.knotMiss: a number is missing");
    assertRefused(
        "shape: {slant: [0, 1, 2]}", "shape.slant: a distribution must be [mean, deviation,");
    assertRefused("shape: {slant: [0, 1, 2, 3]}", "shape.slant: the mean must be within");
    assertRefused("shape: {slant: 3}", "shape.slant");
    assertRefused("shape: {slant: null}", "shape.slant is missing");
    assertRefused("shape: {waves: {count: 2.5}}", "shape.waves.count");
    assertRefused("formatVersion: 2", "formatVersion must be 1, got 2");
    assertRefused("digits: {10: []}", "unknown key digits.10");
    assertRefused("digits: {3: []}", "digits.3 must have a way with a weight above 0");
    assertRefused("digits: {3: [{way: x, weight: 1}]}", "digits.3[0]");
    assertRefused("digits: {3: [{way: x, weight: 1, strokes: [\".1,.2\"]}]}", "at least 2 points");
    assertRefused(
        "digits: {3: [{way: x, strokes: [\".1,.2 1,1\"]}]}",
        "digits.3[0].weight: a number is missing");
    assertRefused("digits: {3: [{way: x, weight: 1, heft: 1, strokes: [\".1,.2 1,1\"]}]}", "heft");
    assertRefused("[1, 2]", "the file must have some of the keys formatVersion, shape");
    assertRefused("", "the file must have some of the keys");
    assertRefused("shape: [", "is not YAML");
    assertRefused("digits: {3: [null]}", "digits.3 has an entry without a way");
    assertRefused("digits: {3: [{way: x, weight: 1, strokes: [null]}]}", "'x' has empty strokes");
    assertRefused("pen: {nib: 0.2}\npen: {nib: 0.3}", "Duplicate field 'pen'");
  }

  @ParameterizedTest
  @CsvSource({
    "shape, waves.count, 0, 16",
    "shape, waves.sideways, 0.0, 0.2",
    "shape, waves.upwards, 0.0, 0.2",
    "shape, waves.frequency, 0.0, 50.0",
    "strokes, knotMiss, 0.0, 0.2",
    "strokes, shift, 0.0, 0.2",
    "strokes, logSize, 0.0, 0.5",
    "strokes, rounding, 0.0, 1.0",
    "strokes, drag, 0.0, 1.0",
    "strokes, tremor, 0.0, 0.1",
    "strokes, hook.chance, 0.0, 1.0",
    "strokes, hook.length, 0.0, 0.5",
    "strokes, gap.chance, 0.0, 1.0",
    "strokes, gap.length, 0.0, 0.5",
    "pen, pressure, 0.0, 0.5",
    "pen, pressureFrequency, 0.0, 50.0",
    "pen, nib, 0.0, 0.5",
    "paper, roughness, 0.0, 0.5"
  })
  void acceptsANumberUpToTheEndsOfItsRange(String part, String key, String lowest, String highest)
      throws IOException {
    String yaml =
        part + ": {" + key.replace(".", ": {") + ": %s" + (key.contains(".") ? "}}" : "}");
    String last = key.substring(key.lastIndexOf('.') + 1);
    read(String.format(yaml, lowest));
    read(String.format(yaml, highest));
    for (String beyond : List.of("-1", "51")) {
      assertRefused(String.format(yaml, beyond), part + "." + key.replaceAll("\\..*", ""));
      assertRefused(String.format(yaml, beyond), last + " must be ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shape, slant, -2.0, 2.0",
    "shape, logWidth, -1.5, 1.5",
    "shape, turn, -1.0, 1.0",
    "shape, balance, -0.9, 0.9",
    "shape, lean, -0.9, 0.9",
    "shape, taper, -1.5, 1.5",
    "strokes, haste, 0.0, 1.0",
    "strokes, reach, -0.5, 0.5",
    "pen, logRadius, -5.0, -1.0",
    "pen, thinning, -1.0, 1.0",
    "paper, softness, 0.25, 4.0"
  })
  void acceptsADistributionUpToTheEndsOfItsRange(
      String part, String key, double lowest, double highest) throws IOException {
    String yaml = part + ": {" + key + ": [" + lowest + ", 0, %s, %s]}";
    String reason = part + "." + key + " must stay within " + lowest + " and " + highest;
    read(String.format(yaml, lowest, highest));
    assertRefused(String.format(yaml, lowest - 0.01, highest), reason);
    assertRefused(String.format(yaml, lowest, highest + 0.01), reason);
  }

  @Test
  void refusesAnIncompleteStyle() {
    HandwritingStyle whole = StyleFile.standard();
    assertLacks("shape", () -> style(null, whole.strokes(), whole.pen(), whole.paper()));
    assertLacks("strokes", () -> style(whole.shape(), null, whole.pen(), whole.paper()));
    assertLacks("pen", () -> style(whole.shape(), whole.strokes(), null, whole.paper()));
    assertLacks("paper", () -> style(whole.shape(), whole.strokes(), whole.pen(), null));
  }

  private static HandwritingStyle style(
      ShapeStyle shape, StrokeStyle strokes, PenStyle pen, PaperStyle paper) {
    return new HandwritingStyle(
        HandwritingStyle.FORMAT_VERSION, shape, strokes, pen, paper, StyleFile.standard().digits());
  }

  private static void assertLacks(String key, ThrowingCallable style) {
    assertThatThrownBy(style)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(key + " is missing");
  }

  @Test
  void saysThatAFileDoesNotExist() {
    assertThatThrownBy(() -> StyleFile.read(parent.resolve("none.yaml")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no style")
        .hasMessageContaining("none.yaml");
  }

  private HandwritingStyle read(String yaml) throws IOException {
    return StyleFile.read(Files.writeString(parent.resolve("style.yaml"), yaml));
  }

  private void assertRefused(String yaml, String reason) {
    assertThatThrownBy(() -> read(yaml))
        .as(yaml)
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("style " + parent.resolve("style.yaml"))
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }
}
