package org.inkgraph.predict;

import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;

/**
 * Runs a model in bounded batches, with its {@link ValueRange} and {@link OutputType} applied.
 * Thread-safe.
 */
final class BatchRunner {
  /** Pixels of MNIST's images. */
  private static final int IMAGE_PIXELS = 28 * 28;

  /** Pixels of a batch, so few that the activations of convolutions stay near the core. */
  private static final int BATCH_PIXELS = 100 * IMAGE_PIXELS;

  /** The same without convolutions, whose weights are read from memory for every batch. */
  private static final int DENSE_BATCH_PIXELS = 250 * IMAGE_PIXELS;

  private final ImageModel model;
  private final ValueRange valueRange;
  private final float[] valuesOfBytes;
  private final OutputType outputType;
  private final int imageSize;
  private final int classes;
  private final int batchSize;

  BatchRunner(ImageModel model, ValueRange valueRange) {
    this.model = model;
    this.valueRange = valueRange;
    this.valuesOfBytes = valueRange.ofBytes();
    this.imageSize = model.signature().imageShape().pixels();
    this.classes = model.signature().classes();
    int pixels = model.hasConvolution() ? BATCH_PIXELS : DENSE_BATCH_PIXELS;
    this.batchSize = Math.max(1, pixels / imageSize);
    // TensorFlow loads a model silently even if its variables are missing: fail here, not later.
    model.requireNumbers(model.run(valueRange.ofFractions(new float[imageSize]), 1));
    this.outputType = OutputType.of(model, valueRange);
  }

  ValueRange valueRange() {
    return valueRange;
  }

  OutputType outputType() {
    return outputType;
  }

  /** Returns the probabilities for one image with pixels in [0, 1], {@code [classes]}. */
  float[] probabilities(float[] pixels) {
    return probabilitiesOf(model.run(valueRange.ofFractions(pixels), 1));
  }

  /** Returns the probabilities for a range of images, run on all cores. */
  float[] probabilities(ImageSet images, int from, int to) {
    float[] probabilities = new float[Math.multiplyExact(to - from, classes)];
    int batches = (to - from + batchSize - 1) / batchSize;
    IntStream.range(0, batches)
        .parallel()
        .forEach(
            i -> {
              int start = from + i * batchSize;
              float[] ofBatch = run(images, start, Math.min(batchSize, to - start));
              System.arraycopy(ofBatch, 0, probabilities, (start - from) * classes, ofBatch.length);
            });
    return probabilities;
  }

  /** Returns the model's own output for its own input, whole images; neither is checked. */
  float[] outputs(float[] pixels) {
    return model.runInBatches(pixels, batchSize);
  }

  private float[] run(ImageSet images, int start, int count) {
    return probabilitiesOf(
        model.run(
            count,
            tensor -> {
              float[] values = new float[imageSize];
              for (int i = 0; i < count; i++) {
                scale(images.pixels(), (start + i) * imageSize, values);
                tensor.append(values, 0, imageSize);
              }
            }));
  }

  private void scale(byte[] pixels, int from, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = valuesOfBytes[pixels[from + i] & 0xFF];
    }
  }

  private float[] probabilitiesOf(float[] outputs) {
    return model.requireNumbers(outputType.probabilities(outputs, classes));
  }
}
