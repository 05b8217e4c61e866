package org.inkgraph.train.graph;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.provenance.WeightArray;

/** Images of noise with random classes, and batches of them as arrays. */
final class NoiseData {
  private NoiseData() {}

  static Dataset of(int rows, int columns, int classes, int count) {
    ImageSet none = images(rows, columns, classes, 0);
    return new Dataset(
        "noise",
        images(rows, columns, classes, count),
        none,
        none,
        IntStream.range(0, classes).mapToObj(i -> "class" + i).toList(),
        Map.of(),
        null);
  }

  private static ImageSet images(int rows, int columns, int classes, int count) {
    Random random = new Random(7);
    byte[] pixels = new byte[count * rows * columns];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(classes);
    }
    return new ImageSet(ImageShape.of(rows, columns), pixels, labels);
  }

  /** Returns some images, {@code [images, rows, columns]}. */
  static WeightArray images(ImageSet set, int[] indices) {
    float[] pixels = new float[indices.length * set.shape().pixels()];
    for (int i = 0; i < pixels.length; i++) {
      int from = indices[i / set.shape().pixels()] * set.shape().pixels();
      pixels[i] = (set.pixels()[from + i % set.shape().pixels()] & 0xFF) / 255f;
    }
    return new WeightArray(set.shape().batch(indices.length), pixels);
  }

  /** Returns the targets of some training images, {@code [images, classes]}. */
  static WeightArray targets(Dataset data, int[] indices) {
    float[] ones = new float[indices.length * data.classes()];
    for (int i = 0; i < indices.length; i++) {
      ones[i * data.classes() + data.training().label(indices[i])] = 1;
    }
    return new WeightArray(new long[] {indices.length, data.classes()}, ones);
  }
}
