package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.inkgraph.data.ImageShape;
import org.inkgraph.testing.EagerOps;
import org.inkgraph.train.weights.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class BilinearSamplerTest extends EagerOps {
  private static final int COUNT = 50;
  private static final int ROWS = 9;

  @ParameterizedTest
  @ValueSource(ints = {11, 12})
  void interpolatesBilinearlyOverABackground(int columns) {
    Random random = new Random(4);
    float[] images = new float[COUNT * ROWS * columns];
    float[] x = new float[images.length];
    float[] y = new float[images.length];
    for (int i = 0; i < x.length; i++) {
      images[i] = random.nextFloat();
      x[i] = random.nextFloat() * (columns + 8) - 4;
      y[i] = random.nextFloat() * (ROWS + 8) - 4;
    }
    x[0] = -1;
    x[1] = columns;
    y[2] = ROWS;
    x[3] = columns - 1;
    y[3] = ROWS - 1;
    Operand<TFloat32> found =
        new BilinearSampler(ImageShape.of(ROWS, columns))
            .sample(tf, batch(columns, images), batch(columns, x), batch(columns, y));
    float[] sampled = Weights.copy(found.asTensor()).values();

    for (int i = 0; i < sampled.length; i++) {
      int first = i / (ROWS * columns) * ROWS * columns;
      float[] image = Arrays.copyOfRange(images, first, first + ROWS * columns);
      assertThat((double) sampled[i])
          .as("pixel %s from (%s, %s)", i, x[i], y[i])
          .isCloseTo(interpolated(image, columns, x[i], y[i]), within(1e-5));
    }
  }

  private static Operand<TFloat32> batch(int columns, float[] values) {
    return tf.constant(Shape.of(COUNT, ROWS, columns), DataBuffers.of(values, true, false));
  }

  /** Returns the value by definition, in double precision. */
  private static double interpolated(float[] image, int columns, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    double upper =
        (1 - right) * pixel(image, columns, top, left)
            + right * pixel(image, columns, top, left + 1);
    double lower =
        (1 - right) * pixel(image, columns, top + 1, left)
            + right * pixel(image, columns, top + 1, left + 1);
    return (1 - down) * upper + down * lower;
  }

  private static double pixel(float[] image, int columns, int row, int column) {
    return row < 0 || row >= ROWS || column < 0 || column >= columns
        ? 0
        : image[row * columns + column];
  }
}
