package org.inkgraph.predict;

import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModels;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/** A loaded SavedModel with an {@link ImageSignature}, run by any number of threads at once. */
final class ImageModel implements AutoCloseable {
  private static final RunOptions IN_CALLERS_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private final Path directory;
  private final SavedModelBundle bundle;
  private final ImageSignature signature;
  private final Output<?> input;
  private final Output<?> output;

  /** Held for reading while the model runs and for writing while it is closed. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private ImageModel(Path directory, SavedModelBundle bundle) {
    this.directory = directory;
    this.bundle = bundle;
    this.signature = ImageSignature.choose(bundle.signatures(), directory);
    this.input = bundle.graph().outputOrThrow(signature.input().operand());
    this.output = bundle.graph().outputOrThrow(signature.probabilities().operand());
  }

  /**
   * Loads a SavedModel.
   *
   * @throws InkgraphException if TensorFlow cannot load it, or it has no signature for images
   */
  static ImageModel load(Path directory) {
    SavedModelBundle bundle = SavedModels.load(directory);
    try {
      return new ImageModel(directory, bundle);
    } catch (RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  ImageSignature signature() {
    return signature;
  }

  /**
   * Runs the model on images, in the caller's thread, without a check for NaN.
   *
   * @param pixels {@code [count, rows, columns]} in row-major order
   * @return {@code [count, classes]} in row-major order
   * @throws InkgraphException if the model fails
   * @throws IllegalStateException if it has been closed
   */
  float[] run(float[] pixels, int count) {
    Lock use = lock.readLock();
    use.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the recognizer of " + directory + " has been closed");
      }
      try (TFloat32 images =
              TFloat32.tensorOf(
                  Shape.of(signature.inputShape(count)), DataBuffers.of(pixels, true, false));
          Result result =
              bundle
                  .session()
                  .runner()
                  .setOptions(IN_CALLERS_THREAD)
                  .feed(input, images)
                  .fetch(output)
                  .run()) {
        return values(result.get(0), count);
      }
    } catch (TensorFlowException e) {
      throw new InkgraphException(
          directory + " failed on an image: " + InkgraphException.firstLine(e), e);
    } finally {
      use.unlock();
    }
  }

  private float[] values(Tensor tensor, int count) {
    if (!tensor.shape().equals(Shape.of(count, signature.classes()))) {
      throw new InkgraphException(
          directory
              + " produced probabilities of shape "
              + tensor.shape()
              + " for "
              + count
              + " images, but its signature says "
              + signature.classes()
              + " an image");
    }
    float[] values = new float[count * signature.classes()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  /** Releases the model's memory once running calls have ended. Closing twice does nothing. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        bundle.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
