package org.inkgraph.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.proto.GraphDef;

/** A loaded SavedModel with an {@link ImageSignature}, run by any number of threads at once. */
final class ImageModel implements AutoCloseable {
  private final Path name;
  private final SavedModelSession session;
  private final ImageSignature signature;
  private final TF_Output input;
  private final TF_Output output;

  /** Held for reading while the model runs and for writing while it is closed. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private ImageModel(Path name, SavedModelSession session) {
    this.name = name;
    this.session = session;
    this.signature = ImageSignature.choose(session.metaGraph().getSignatureDefMap(), name);
    this.input = output(signature.input());
    this.output = output(signature.probabilities());
  }

  private TF_Output output(ImageSignature.Port port) {
    return session
        .output(port.operand())
        .orElseThrow(
            () ->
                new InkgraphException(
                    name + " has no output " + port.operand() + ", which its signature names"));
  }

  /**
   * Loads a SavedModel.
   *
   * @param name the directory that messages name, of which {@code directory} may be a copy
   * @throws InkgraphException if it is not one, TensorFlow cannot load it, or it has no signature
   *     for images
   */
  static ImageModel load(Path directory, Path name) {
    if (!Files.isDirectory(directory)) {
      throw new InkgraphException(
          directory + " is not a directory; name the one that contains " + SavedModelLayout.GRAPH);
    }
    if (!SavedModelLayout.isSavedModel(directory)) {
      throw new InkgraphException(
          directory + " contains no " + SavedModelLayout.GRAPH + ", so it is not a SavedModel");
    }
    SavedModelSession session = SavedModelSession.load(directory);
    try {
      return new ImageModel(name, session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  ImageSignature signature() {
    return signature;
  }

  /** Returns whether the graph itself ends the output with a softmax. */
  boolean endsInSoftmax() {
    return session.type(output).equals("Softmax");
  }

  /** Returns whether the graph, or a function that it calls, ends the output with a sigmoid. */
  boolean endsInSigmoid() {
    String output = signature.probabilities().operand();
    return OutputOperation.type(session.metaGraph().getGraphDef(), output).equals("Sigmoid");
  }

  /** Returns whether the graph or one of its functions has a convolution. */
  boolean hasConvolution() {
    GraphDef graph = session.metaGraph().getGraphDef();
    return Stream.concat(
            graph.getNodeList().stream(),
            graph.getLibrary().getFunctionList().stream()
                .flatMap(function -> function.getNodeDefList().stream()))
        .anyMatch(node -> node.getOp().contains("Conv"));
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
    return run(count, tensor -> tensor.append(pixels, 0, pixels.length));
  }

  /**
   * Runs the model as {@link #run(float[], int)} does, on images that {@code writer} appends to a
   * tensor, {@code [count, rows, columns]} in row-major order.
   */
  float[] run(int count, Consumer<InputTensor> writer) {
    Lock use = lock.readLock();
    use.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the recognizer of " + name + " has been closed");
      }
      try (InputTensor images =
          new InputTensor(signature.pixelType(), signature.inputShape(count))) {
        writer.accept(images);
        try (OutputTensor result = session.run(input, images, output)) {
          return values(result, count);
        }
      }
    } catch (TensorFlowException e) {
      throw new InkgraphException(
          name + " failed on an image: " + InkgraphException.firstLine(e), e);
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
      int start = from * imageSize;
      int length = (to - from) * imageSize;
      float[] ofPart = run(to - from, tensor -> tensor.append(pixels, start, length));
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
            name
                + " produces NaN for an image: its weights are broken, most likely by a"
                + " training run that diverged; train it again with a smaller learning rate");
      }
    }
    return values;
  }

  private float[] values(OutputTensor tensor, int count) {
    long[] shape = tensor.shape();
    if (!Arrays.equals(shape, new long[] {count, signature.classes()})) {
      throw new InkgraphException(
          name
              + " produced probabilities of shape "
              + Arrays.toString(shape)
              + " for "
              + count
              + " images, but its signature says "
              + signature.classes()
              + " an image");
    }
    return tensor.floats(count * signature.classes());
  }

  /**
   * Releases the model's memory once running batches have ended; a call that has more of them fails
   * with {@link IllegalStateException}. Closing twice does nothing.
   */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
