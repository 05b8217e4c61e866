package org.inkgraph.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.runtime.SavedModels;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.RunOptions;

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
   * @throws InkgraphException if it is not one, TensorFlow cannot load it, or it has no signature
   *     for images
   */
  static ImageModel load(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new InkgraphException(
          directory + " is not a directory; name the one that contains " + SavedModelLayout.GRAPH);
    }
    if (!SavedModelLayout.isSavedModel(directory)) {
      throw new InkgraphException(
          directory + " contains no " + SavedModelLayout.GRAPH + ", so it is not a SavedModel");
    }
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

  /** Returns whether the graph itself ends the output with a softmax. */
  boolean endsInSoftmax() {
    return output.op().type().equals("Softmax");
  }

  /** Returns whether the graph, or a function that it calls, ends the output with a sigmoid. */
  boolean endsInSigmoid() {
    String name = signature.probabilities().operand();
    return OutputOperation.type(bundle.metaGraphDef().getGraphDef(), name).equals("Sigmoid");
  }

  /**
   * Runs the model on images, in the caller's thread, without a check for NaN.
   *
   * @param pixels values of the input, {@code [count, rows, columns]} in row-major order
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
      try (Tensor images =
              signature.pixelType().tensor(Shape.of(signature.inputShape(count)), pixels);
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

  /**
   * Runs the model as {@link #run} does, on at most {@code batch} images at a time.
   *
   * @param pixels a whole number of images
   */
  float[] runInBatches(float[] pixels, int batch) {
    int imageSize = signature.imageShape().pixels();
    int images = pixels.length / imageSize;
    if (images <= batch) {
      return run(pixels, images);
    }
    int classes = signature.classes();
    float[] outputs = new float[Math.multiplyExact(images, classes)];
    for (int from = 0; from < images; from += batch) {
      int to = Math.min(images, from + batch);
      float[] ofPart = run(Arrays.copyOfRange(pixels, from * imageSize, to * imageSize), to - from);
      System.arraycopy(ofPart, 0, outputs, from * classes, ofPart.length);
    }
    return outputs;
  }

  /**
   * Returns {@code values} if none of them is NaN.
   *
   * @throws InkgraphException if one is
   */
  float[] requireNumbers(float[] values) {
    for (float value : values) {
      if (Float.isNaN(value)) {
        throw new InkgraphException(
            directory
                + " produces NaN for an image: its weights are broken, most likely by a"
                + " training run that diverged; train it again with a smaller learning rate");
      }
    }
    return values;
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
