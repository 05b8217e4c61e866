package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.inkgraph.files.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandwritingTest {
  private static final int IMAGE = 784;

  @TempDir Path parent;

  @Test
  void drawsTheseBytesOnEveryMachineAndJavaVersion() {
    ImageSet images = new Handwriting(1).draw(0, 1000, drawn -> {});

    assertThat(new Sha256().update(images.pixels(), 0, images.pixels().length).hex())
        .isEqualTo("4971b174df5a4636b03fc6acd63f86940d7037ddce24ba83eadcaedbdb90b08f");
    assertThat(images.labels()).startsWith(5, 7, 6, 0, 1, 4, 8, 2, 3, 9);
  }

  @Test
  void drawsAnImageFromItsIndexAloneWhateverTheThreads() throws Exception {
    Handwriting handwriting = new Handwriting(5);
    ImageSet all = handwriting.draw(0, 1500, drawn -> {});
    ForkJoinPool one = new ForkJoinPool(1);
    ImageSet some = one.submit(() -> handwriting.draw(700, 800, drawn -> {})).get();
    one.shutdown();

    assertThat(some.pixels()).isEqualTo(all.slice(700, 1500).pixels());
    assertThat(some.labels()).isEqualTo(all.slice(700, 1500).labels());
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
    ImageSet images = new Handwriting(1).draw(0, 3000, drawn -> {});
    Set<String> digests = new HashSet<>();
    for (int i = 0; i < images.count(); i++) {
      digests.add(new Sha256().update(images.pixels(), i * IMAGE, IMAGE).hex());
    }
    assertThat(digests).hasSize(images.count());
  }

  @Test
  void normalisesAsMnistDoes() {
    ImageSet images = new Handwriting(1).draw(0, 1000, drawn -> {});

    for (int i = 0; i < images.count(); i++) {
      double mass = 0;
      double x = 0;
      double y = 0;
      int top = 28;
      int bottom = -1;
      boolean touchesEdge = false;
      for (int p = 0; p < IMAGE; p++) {
        int value = images.pixels()[i * IMAGE + p] & 0xFF;
        mass += value;
        x += value * (p % 28 + 0.5);
        y += value * (Math.floorDiv(p, 28) + 0.5);
        touchesEdge |= value > 0 && (p % 28 % 27 == 0 || p < 28 || p >= 27 * 28);
        if (value > 127) {
          top = Math.min(top, p / 28);
          bottom = Math.max(bottom, p / 28);
        }
      }
      if (!touchesEdge) {
        assertThat(x / mass).isBetween(13.4, 14.6);
        assertThat(y / mass).isBetween(13.4, 14.6);
      }
      assertThat(bottom - top + 1).isLessThanOrEqualTo(21);
      assertThat(mass / 255 / IMAGE).isBetween(0.02, 0.4);
    }
  }

  @Test
  void separatesClassesWellEnoughForNearestMeans() {
    ImageSet training = new Handwriting(1).draw(0, 2000, drawn -> {});
    ImageSet test = new Handwriting(1).draw(1L << 32, 500, drawn -> {});
    double[][] means = new double[10][IMAGE];
    for (int i = 0; i < training.count(); i++) {
      for (int p = 0; p < IMAGE; p++) {
        means[training.label(i)][p] += (training.pixels()[i * IMAGE + p] & 0xFF) / 200.0;
      }
    }
    int right = 0;
    for (int i = 0; i < test.count(); i++) {
      right += nearest(means, test, i) == test.label(i) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(375);
  }

  private static int nearest(double[][] means, ImageSet images, int image) {
    int nearest = -1;
    double smallest = Double.MAX_VALUE;
    for (int c = 0; c < means.length; c++) {
      double distance = 0;
      for (int p = 0; p < IMAGE; p++) {
        double difference = means[c][p] - (images.pixels()[image * IMAGE + p] & 0xFF);
        distance += difference * difference;
      }
      if (distance < smallest) {
        smallest = distance;
        nearest = c;
      }
    }
    return nearest;
  }

  @Test
  void writesADataSetThatSaysItWasMade() throws IOException {
    AtomicLong largest = new AtomicLong();
    Path directory = parent.resolve("made");

    MadeBy madeBy =
        new Handwriting(9)
            .write(directory, 240, drawn -> largest.accumulateAndGet(drawn, Math::max));
    Dataset dataset = DatasetDirectory.load(directory);

    assertThat(madeBy).isEqualTo(new MadeBy(Handwriting.GENERATOR_VERSION, 9, 240));
    assertThat(dataset.madeBy()).isEqualTo(madeBy);
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
