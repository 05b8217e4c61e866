package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.io.Sha256;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandwritingTest {
  private static final int IMAGE = 784;
  private static final int ROW = 0;
  private static final int COLUMN = 1;

  /** Most effects are in so many; some are in one image of hundreds. */
  private static final int PORTION = 100;

  private static ImageSet standard;

  @TempDir Path parent;

  /**
   * Draws enough images to contain each effect; not in the class's initializer, since other threads
   * draw too.
   */
  @BeforeAll
  static void drawStandard() {
    standard = new Handwriting(1).draw(0, 1000, drawn -> {});
  }

  @Test
  void drawsTheseBytesOnEveryMachineAndJavaVersion() {
    assertThat(new Sha256().update(standard.pixels()).hex())
        .isEqualTo("92e9db8e8df196ee03667950fe0a35a76a0d66a6b6cdd66dfee9d2ce9ab0c72c");
    assertThat(standard.labels()).startsWith(5, 7, 6, 0, 1, 4, 8, 2, 3, 9);
  }

  @Test
  void drawsIntoMemoryWhatItWrites() throws IOException {
    Handwriting handwriting = new Handwriting(3);
    SyntheticOrigin origin = handwriting.write(parent.resolve("made"), 240, drawn -> {});
    Dataset written = DatasetCatalog.load("made", parent);

    Dataset drawn = handwriting.dataset(240);

    assertThat(drawn.training().pixels()).isEqualTo(written.training().pixels());
    assertThat(drawn.training().labels()).isEqualTo(written.training().labels());
    assertThat(drawn.validation().pixels()).isEqualTo(written.validation().pixels());
    assertThat(drawn.test().pixels()).isEqualTo(written.test().pixels());
    assertThat(drawn.classNames()).isEqualTo(written.classNames());
    assertThat(drawn.name()).isEqualTo(written.name());
    assertThat(drawn.origin()).isEqualTo(origin);
  }

  @Test
  void drawsAnImageFromItsIndexAloneWhateverTheThreads() throws Exception {
    Handwriting handwriting = new Handwriting(5);
    ImageSet all = handwriting.draw(0, 400, drawn -> {});

    for (int threads = 1; threads <= 4; threads++) {
      int first = 50 * threads + 7;
      ForkJoinPool pool = new ForkJoinPool(threads);
      ImageSet some = pool.submit(() -> handwriting.draw(first, 400 - first, drawn -> {})).get();
      pool.shutdown();

      assertThat(some.pixels()).isEqualTo(all.slice(first, 400).pixels());
      assertThat(some.labels()).isEqualTo(all.slice(first, 400).labels());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shape: {slant: [0, 0, 0, 0]}",
        "shape: {logWidth: [0, 0, 0, 0]}",
        "shape: {turn: [0, 0, 0, 0]}",
        "shape: {balance: [0, 0, 0, 0]}",
        "shape: {lean: [0, 0, 0, 0]}",
        "shape: {taper: [0, 0, 0, 0]}",
        "shape: {waves: {count: 0}}",
        "strokes: {knotMiss: 0}",
        "strokes: {shift: 0}",
        "strokes: {logSize: 0}",
        "strokes: {haste: [0, 0, 0, 0]}",
        "strokes: {rounding: 0}",
        "strokes: {reach: [0, 0, 0, 0]}",
        "strokes: {hook: {chance: 0}}",
        "strokes: {drag: 0}",
        "strokes: {gap: {chance: 0}}",
        "strokes: {tremor: 0}",
        "pen: {logRadius: [-2.7, 0, -2.7, -2.7]}",
        "pen: {pressure: 0}",
        "pen: {thinning: [0, 0, 0, 0]}",
        "pen: {nib: 0}",
        "paper: {softness: [1, 0, 1, 1]}",
        "paper: {roughness: 0}"
      })
  void drawsOtherImagesIfOneEffectIsSwitchedOff(String yaml) throws IOException {
    HandwritingStyle style = StyleFile.read(Files.writeString(parent.resolve("style.yaml"), yaml));

    Handwriting handwriting = new Handwriting(1, style);
    boolean differs = false;
    for (int first = 0; !differs && first < standard.count(); first += PORTION) {
      ImageSet usual = standard.slice(first, first + PORTION);
      ImageSet changed = handwriting.draw(first, PORTION, drawn -> {});
      assertThat(changed.labels()).isEqualTo(usual.labels());
      differs = !Arrays.equals(changed.pixels(), usual.pixels());
    }
    assertThat(differs).isTrue();
  }

  @Test
  void drawsOtherImagesForAnotherSeed() {
    ImageSet one = new Handwriting(1).draw(0, 100, drawn -> {});
    ImageSet two = new Handwriting(2).draw(0, 100, drawn -> {});

    assertThat(one.pixels()).isNotEqualTo(two.pixels());
    assertThat(one.labels()).isNotEqualTo(two.labels());
  }

  @Test
  void drawsEachDigitEquallyOften() {
    ImageSet images = new Handwriting(3).draw(0, 1000, drawn -> {});

    int[] counts = new int[10];
    for (byte label : images.labels()) {
      counts[label]++;
    }
    assertThat(counts).containsOnly(100);
  }

  @Test
  void drawsNoImageTwice() {
    ImageSet images = new Handwriting(1).draw(0, LongTests.size(1500, 10_000), drawn -> {});
    Set<String> digests = new HashSet<>();
    for (int i = 0; i < images.count(); i++) {
      digests.add(new Sha256().update(images.pixels(), i * IMAGE, IMAGE).hex());
    }
    assertThat(digests).hasSize(images.count());
  }

  @Test
  void normalizesAsMnistDoes() {
    double[][] centers = centersOfMass(standard.pixels(), standard.count());
    for (int i = 0; i < standard.count(); i++) {
      double mass = 0;
      int top = 28;
      int bottom = -1;
      boolean touchesEdge = false;
      for (int p = 0; p < IMAGE; p++) {
        int value = standard.pixels()[i * IMAGE + p] & 0xFF;
        mass += value;
        touchesEdge |= value > 0 && (p % 28 % 27 == 0 || p < 28 || p >= 27 * 28);
        if (value > 127) {
          top = Math.min(top, p / 28);
          bottom = Math.max(bottom, p / 28);
        }
      }
      if (!touchesEdge) {
        assertThat(centers[ROW][i]).isGreaterThanOrEqualTo(13.5).isLessThan(14.5);
        assertThat(centers[COLUMN][i]).isGreaterThanOrEqualTo(13.5).isLessThan(14.5);
      }
      assertThat(bottom - top + 1).isLessThanOrEqualTo(21);
      assertThat(mass / 255 / IMAGE).isBetween(0.02, 0.4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {ROW, COLUMN})
  void centersOfMassAreDistributedAroundPixelFourteen(int direction) {
    double[] synthetic = sorted(centersOfMass(standard.pixels(), standard.count())[direction]);

    assertThat(mean(synthetic)).isCloseTo(14, within(0.03));
    assertThat(quantile(synthetic, 0.01)).isCloseTo(13.51, within(0.03));
    assertThat(quantile(synthetic, 0.99)).isCloseTo(14.49, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(ints = {ROW, COLUMN})
  void centersOfMassAreDistributedAsThoseOfMnist(int direction) throws IOException {
    ImageSet mnist = DatasetDirectory.load(Requirements.mnist()).test();
    double[] real = sorted(centersOfMass(mnist.pixels(), mnist.count())[direction]);
    double[] synthetic = sorted(centersOfMass(standard.pixels(), standard.count())[direction]);

    assertThat(mean(synthetic)).isCloseTo(mean(real), within(0.03));
    for (double share : new double[] {0.01, 0.25, 0.5, 0.75, 0.99}) {
      assertThat(quantile(synthetic, share)).isCloseTo(quantile(real, share), within(0.05));
    }
  }

  /** Returns the rows and the columns of all images' centers of mass, in pixel indices. */
  private static double[][] centersOfMass(byte[] pixels, int count) {
    double[][] centers = new double[2][count];
    for (int i = 0; i < count; i++) {
      double mass = 0;
      double row = 0;
      double column = 0;
      for (int p = 0; p < IMAGE; p++) {
        int value = pixels[i * IMAGE + p] & 0xFF;
        mass += value;
        row += value * Math.floorDiv(p, 28);
        column += value * (p % 28);
      }
      centers[ROW][i] = row / mass;
      centers[COLUMN][i] = column / mass;
    }
    return centers;
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).sorted().toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  @Test
  void writesADataSetThatIsMarkedAsSynthetic() throws IOException {
    AtomicLong largest = new AtomicLong();
    Path directory = parent.resolve("made");

    SyntheticOrigin origin =
        new Handwriting(9)
            .write(directory, 240, drawn -> largest.accumulateAndGet(drawn, Math::max));
    Dataset dataset = DatasetDirectory.load(directory);

    assertThat(origin)
        .isEqualTo(
            new SyntheticOrigin(
                Handwriting.GENERATOR_VERSION, 9, 240, StyleFile.standard().sha256()));
    assertThat(dataset.origin()).isEqualTo(origin);
    assertThat(dataset.training().count()).isEqualTo(220);
    assertThat(dataset.validation().count()).isEqualTo(20);
    assertThat(dataset.test().count()).isEqualTo(40);
    assertThat(dataset.classes()).isEqualTo(10);
    assertThat(largest).hasValue(280);
  }

  @Test
  void refusesACountOutOfRange() {
    for (int count : new int[] {-1, 0, 119, 2_000_001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Handwriting(1).write(parent.resolve("x"), count, drawn -> {}))
          .withMessageContaining("got " + count);
    }
    assertThat(Arrays.asList(parent.toFile().list())).isEmpty();
  }
}
