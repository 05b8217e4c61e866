package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Function;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.recipe.Augmentation;
import org.inkgraph.train.weights.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class ImageAugmenterTest {
  private static final int COUNT = 50;
  private static final int ROWS = 9;
  private static final int COLUMNS = 12;
  private static final Augmentation NOTHING = new Augmentation(0, 0, 0, 0, null, null);
  private static final Augmentation EVERYTHING =
      new Augmentation(20, 2, 0.2, 0.2, null, new Augmentation.Elastic(20, 3));
  private static final float[] IMAGES = noise(COUNT * ROWS * COLUMNS);

  @BeforeAll
  static void load() {
    NativeEnvironment.prepare();
  }

  @Test
  void doesNotChangeImagesWithoutParameters() {
    assertThat(augmented(NOTHING, 1, 1)).containsExactly(IMAGES);
  }

  @Test
  void dependsOnSeedAndStepOnly() {
    float[] first = augmented(EVERYTHING, 1, 5);

    assertThat(augmented(EVERYTHING, 1, 5)).containsExactly(first);
    assertThat(augmented(EVERYTHING, 1, 6)).isNotEqualTo(first);
    assertThat(augmented(EVERYTHING, 2, 5)).isNotEqualTo(first);
  }

  @Test
  void doesNotChangeImagesWithoutStrength() {
    assertThat(augmented(EVERYTHING, 1, 5, 0)).containsExactly(IMAGES);
    assertThat(augmented(EVERYTHING, 1, 5, 0.5f)).isNotEqualTo(IMAGES);
  }

  @Test
  void strengthFadesOutAtTheEndOfARun() {
    Augmentation fading = new Augmentation(1, 1, 0, 0, 0.25, null);

    assertThat(fading.strength(0, 1000)).isEqualTo(1);
    assertThat(fading.strength(749, 1000)).isEqualTo(1);
    assertThat(fading.strength(874, 1000)).isCloseTo(0.502, within(1e-12));
    assertThat(fading.strength(999, 1000)).isCloseTo(0.002, within(1e-12));
    assertThat(NOTHING.strength(999, 1000)).isEqualTo(1);
  }

  @Test
  void shiftsEachImageSeparatelyWithinTheRange() {
    float[] x = sources(new Augmentation(0, 2.5, 0, 0, null, null), ImageAugmenter.Sources::x);

    double smallest = 0;
    double largest = 0;
    for (int image = 0; image < COUNT; image++) {
      float shift = x[image * ROWS * COLUMNS];
      for (int column = 0; column < COLUMNS; column++) {
        assertThat(x[(image * ROWS + 4) * COLUMNS + column] - column)
            .isCloseTo(shift, within(1e-5f));
      }
      smallest = Math.min(smallest, shift);
      largest = Math.max(largest, shift);
    }
    assertThat(smallest).isBetween(-2.5, -2.0);
    assertThat(largest).isBetween(2.0, 2.5);
  }

  @Test
  void rotationKeepsDistancesFromTheCenter() {
    Augmentation rotation = new Augmentation(30, 0, 0, 0, null, null);
    float[] x = sources(rotation, ImageAugmenter.Sources::x);
    float[] y = sources(rotation, ImageAugmenter.Sources::y);

    double widest = 0;
    for (int image = 0; image < COUNT; image++) {
      int corner = image * ROWS * COLUMNS;
      double right = x[corner] - (COLUMNS - 1) / 2.0;
      double down = y[corner] - (ROWS - 1) / 2.0;
      assertThat(Math.hypot(right, down))
          .isCloseTo(Math.hypot((COLUMNS - 1) / 2.0, (ROWS - 1) / 2.0), within(1e-5));
      double angle =
          Math.toDegrees(Math.atan2(down, right) - Math.atan2(-(ROWS - 1), -(COLUMNS - 1)));
      widest = Math.max(widest, Math.abs(angle));
    }
    assertThat(widest).isBetween(25.0, 30.01);
  }

  @Test
  void scalesWidthAndHeightSeparatelyAndShearsRows() {
    float[] scaledX =
        sources(new Augmentation(0, 0, 0.3, 0, null, null), ImageAugmenter.Sources::x);
    float[] scaledY =
        sources(new Augmentation(0, 0, 0.3, 0, null, null), ImageAugmenter.Sources::y);
    float[] sheared =
        sources(new Augmentation(0, 0, 0, 0.4, null, null), ImageAugmenter.Sources::x);

    boolean differ = false;
    for (int image = 0; image < COUNT; image++) {
      int corner = image * ROWS * COLUMNS;
      float width = (scaledX[corner + COLUMNS - 1] - scaledX[corner]) / (COLUMNS - 1);
      float height = (scaledY[corner + (ROWS - 1) * COLUMNS] - scaledY[corner]) / (ROWS - 1);
      assertThat(width).isBetween(0.699f, 1.301f);
      assertThat(height).isBetween(0.699f, 1.301f);
      differ |= Math.abs(width - height) > 0.1;
      float slope = (sheared[corner + (ROWS - 1) * COLUMNS] - sheared[corner]) / (ROWS - 1);
      assertThat(slope).isBetween(-0.401f, 0.401f);
    }
    assertThat(differ).isTrue();
  }

  @Test
  void elasticDisplacementHasTheTheoreticalSize() {
    double displacement = 20;
    double smoothness = 1.5;
    Augmentation elastic =
        new Augmentation(0, 0, 0, 0, null, new Augmentation.Elastic(displacement, smoothness));
    float[] x = sources(elastic, ImageAugmenter.Sources::x);

    // Far from the border: a mean of values of variance 1/3, weighted by a Gaussian in both
    // directions, whose squares add up to 1 / (4 π σ²).
    double expected = displacement * Math.sqrt(1.0 / 3 / (4 * Math.PI)) / smoothness;
    double squares = 0;
    for (int image = 0; image < COUNT; image++) {
      double moved = x[(image * ROWS + 4) * COLUMNS + 5] - 5;
      squares += moved * moved;
    }
    assertThat(Math.sqrt(squares / COUNT)).isCloseTo(expected, within(0.25 * expected));
  }

  private static float[] sources(
      Augmentation augmentation, Function<ImageAugmenter.Sources, Operand<TFloat32>> axis) {
    return run(
        tf ->
            axis.apply(
                augmenter(augmentation, 3)
                    .sources(tf, tf.constant(COUNT), tf.constant(1L), tf.constant(1f))));
  }

  private static float[] augmented(Augmentation augmentation, long seed, long step) {
    return augmented(augmentation, seed, step, 1);
  }

  private static float[] augmented(
      Augmentation augmentation, long seed, long step, float strength) {
    return run(
        tf -> {
          Operand<TInt64> number = tf.constant(step);
          return augmenter(augmentation, seed).apply(tf, images(tf), number, tf.constant(strength));
        });
  }

  private static ImageAugmenter augmenter(Augmentation augmentation, long seed) {
    return new ImageAugmenter(augmentation, seed, ImageShape.of(ROWS, COLUMNS));
  }

  private static Operand<TFloat32> images(Ops tf) {
    return tf.constant(Shape.of(COUNT, ROWS, COLUMNS), DataBuffers.of(IMAGES, true, false));
  }

  private static float[] run(Function<Ops, Operand<TFloat32>> build) {
    try (Graph graph = new Graph()) {
      Operand<TFloat32> fetched = build.apply(Ops.create(graph));
      try (Session session = new Session(graph, Sessions.onCpu());
          Result result = session.runner().fetch(fetched).run()) {
        return Weights.copy((TFloat32) result.get(0)).values();
      }
    }
  }

  private static float[] noise(int count) {
    Random random = new Random(7);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
