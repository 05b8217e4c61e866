package org.inkgraph.train.weights;

import java.util.Map;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Logits as an exported model computes them: in float32, on the CPU, without dropout. */
public final class InferenceLogits {
  /** A fixed size, since the last bits of a logit depend on the batch that it is computed in. */
  private static final int BATCH = 50;

  private InferenceLogits() {}

  /**
   * Computes the logits of images, in batches on all cores; equal calls return equal bits.
   *
   * @param classes number of classes
   * @param weights every variable of the network, by name
   * @return {@code [images, classes]} in row-major order
   */
  public static float[] of(
      Network network, int classes, Map<String, WeightArray> weights, ImageSet images) {
    float[] all = new float[Math.multiplyExact(images.count(), classes)];
    try (InferenceGraph inference = new InferenceGraph(images.shape())) {
      Operand<TFloat32> logits = inference.logits(network, classes);
      try (Session session = new Session(inference.graph(), Sessions.onCpu())) {
        Weights.assign(inference.graph(), session, inference.variables().all(), weights);
        IntStream.range(0, (images.count() + BATCH - 1) / BATCH)
            .parallel()
            .forEach(
                i -> {
                  int from = i * BATCH;
                  int to = Math.min(images.count(), from + BATCH);
                  float[] batch = run(session, inference, logits, images, from, to);
                  System.arraycopy(batch, 0, all, from * classes, batch.length);
                });
      }
    }
    return all;
  }

  private static float[] run(
      Session session,
      InferenceGraph inference,
      Operand<TFloat32> logits,
      ImageSet images,
      int from,
      int to) {
    int size = images.shape().pixels();
    float[] pixels = new float[(to - from) * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (images.pixels()[from * size + i] & 0xFF) / 255f;
    }
    try (TFloat32 batch =
            TFloat32.tensorOf(
                Shape.of(images.shape().batch(to - from)), DataBuffers.of(pixels, true, false));
        Result result = session.runner().feed(inference.images(), batch).fetch(logits).run()) {
      return Weights.copy((TFloat32) result.get(0)).values();
    }
  }
}
