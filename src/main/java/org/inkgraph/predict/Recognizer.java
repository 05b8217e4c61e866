package org.inkgraph.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A trained model that classifies images: any SavedModel with tag {@code serve} and a signature of
 * one input {@code [-1, rows, columns]} or {@code [-1, rows, columns, 1]} of a {@link PixelType}
 * and a float32 output {@code [-1, classes]}, from any framework. Of several such outputs {@code
 * probabilities} is used, of several signatures {@code serving_default}.
 *
 * <p>A model may take its pixels in another {@link ValueRange} than its type suggests; a file
 * {@code inputs.json} beside the graph, or the caller that loads it, says so. If its output is
 * logits ({@link OutputType}), the probabilities are their softmax.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.load(Path.of("saved_models/cnn/1"))) {
 *   float[] pixels = recognizer.preprocessor().prepare(Path.of("seven.png"));
 *
 *   Prediction prediction = recognizer.classify(pixels);
 *
 *   System.out.println(prediction.className() + " with " + prediction.probability());
 *   System.out.println("all classes: " + recognizer.classNames());
 *   System.out.println("their probabilities: " + prediction.probabilities());
 * }
 * }</pre>
 *
 * <p>Thread-safe; one instance is enough for all threads. Single images are classified in the
 * caller's thread, image sets on all cores. Equal calls return equal bits, on any number of cores;
 * if the same images are divided into other calls, the last bit of a probability may differ.
 */
public final class Recognizer implements AutoCloseable {
  private final Path directory;
  private final ImageModel model;
  private final BatchRunner runner;
  private final List<String> classNames;
  private final RecordedPreprocessing recorded;

  private Recognizer(
      Path directory,
      ImageModel model,
      ValueRange valueRange,
      List<String> classNames,
      RecordedPreprocessing recorded) {
    this.directory = directory;
    this.model = model;
    this.runner = new BatchRunner(model, valueRange);
    this.classNames = classNames;
    this.recorded = recorded;
  }

  /**
   * Loads a SavedModel.
   *
   * @param savedModel the directory that contains {@code saved_model.pb}; a {@code labels.txt} in
   *     it names the classes, one per line, and its {@code training.json} may record how pictures
   *     are prepared
   * @throws InkgraphException if there is no SavedModel, TensorFlow cannot load it, it has no
   *     suitable signature, or it fails on a blank image
   * @throws IOException if {@code labels.txt} or {@code training.json} cannot be read
   */
  public static Recognizer load(Path savedModel) throws IOException {
    return load(savedModel, null);
  }

  /**
   * Loads a SavedModel that takes pixels of a given range.
   *
   * @param savedModel the directory that contains {@code saved_model.pb}
   * @param valueRange range of the model's pixels; null for that of its {@code inputs.json}, or
   *     without that file [0, 1], and [0, 255] for integers
   * @throws InkgraphException as {@link #load(Path)}, or if the model's type of pixels cannot hold
   *     the range
   * @throws IOException if a file cannot be read
   */
  public static Recognizer load(Path savedModel, @Nullable ValueRange valueRange)
      throws IOException {
    return load(savedModel, valueRange, savedModel);
  }

  /**
   * Loads a copy of a SavedModel that is not kept.
   *
   * @param copy directory of the copy, which may be deleted afterwards
   * @param original the directory that {@link #directory()} and later messages name
   * @throws InkgraphException as {@link #load(Path)}
   * @throws IOException if a file cannot be read
   */
  public static Recognizer loadCopy(Path copy, Path original) throws IOException {
    return load(copy, null, original);
  }

  private static Recognizer load(Path savedModel, @Nullable ValueRange valueRange, Path directory)
      throws IOException {
    ImageModel model = ImageModel.load(savedModel, directory);
    try {
      List<String> classNames = ClassNames.of(savedModel, model.signature().classes());
      RecordedPreprocessing recorded =
          RecordedPreprocessing.of(savedModel, directory, model.signature().imageShape());
      ValueRange range = InputRecord.range(savedModel, model.signature().pixelType(), valueRange);
      return new Recognizer(directory, model, range, classNames, recorded);
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Returns the directory that the model was loaded from, or that of which a copy was. */
  public Path directory() {
    return directory;
  }

  /** Returns the model's input and outputs. */
  public ImageSignature signature() {
    return model.signature();
  }

  /** Returns the range of the values that the model takes for pixels. */
  public ValueRange valueRange() {
    return runner.valueRange();
  }

  /** Returns what the model's output is. */
  public OutputType outputType() {
    return runner.outputType();
  }

  /** Returns the size of the model's images. */
  public ImageShape imageShape() {
    return model.signature().imageShape();
  }

  /** Returns the number of classes. */
  public int classes() {
    return model.signature().classes();
  }

  /** Returns the name of each class, by index. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Returns how pictures are prepared for the model, as its {@code training.json} records; without
   * a record as MNIST's were, with strokes as thin as they are.
   *
   * @throws InkgraphException if its record is of a newer version of this program, or damaged
   */
  public Preprocessing preprocessing() {
    return recorded.by(null);
  }

  /**
   * Returns a preprocessor of pictures for the model, by its record.
   *
   * @throws InkgraphException if a newer version of this program recorded it, or it is damaged
   */
  public PicturePreprocessor preprocessor() {
    return preprocessor(null);
  }

  /**
   * Returns a preprocessor of pictures for the model.
   *
   * @param method the method to use instead of the recorded one, or null for that
   * @throws InkgraphException if {@code method} is null and {@link #preprocessor()} throws it
   */
  public PicturePreprocessor preprocessor(@Nullable PreprocessingMethod method) {
    return Preprocessors.of(recorded.by(method));
  }

  /**
   * Classifies one image.
   *
   * @param pixels {@code rows * columns} values in [0, 1] in row-major order, 0 for background and
   *     1 for ink
   * @throws IllegalArgumentException if the number of values is wrong, or one is outside [0, 1]
   * @throws IllegalStateException if this recognizer has been closed
   * @throws InkgraphException if the model fails on the image
   */
  public Prediction classify(float[] pixels) {
    if (pixels.length != imageSize()) {
      throw new IllegalArgumentException(
          "an image has " + imageShape() + " pixels, got " + pixels.length);
    }
    ValueRange.requireFractions(pixels);
    return Prediction.of(runner.probabilities(pixels), 0, classNames);
  }

  /**
   * Classifies images in bounded batches.
   *
   * @return a prediction for each image, in their order
   * @throws InkgraphException if the images are not of the model's size, or the model fails on them
   * @throws IllegalStateException if this recognizer has been closed
   */
  public List<Prediction> classify(ImageSet images) {
    float[] probabilities = probabilities(images, 0, images.count());
    return IntStream.range(0, images.count())
        .mapToObj(i -> Prediction.of(probabilities, i * classes(), classNames))
        .toList();
  }

  /**
   * Returns the probabilities of every class for a range of images, run in bounded batches.
   *
   * @param from first image
   * @param to one past the last image
   * @return {@code [to - from, classes]} in row-major order
   * @throws IndexOutOfBoundsException if the range is not within {@code images}
   * @throws InkgraphException if the images are not of the model's size, or the model fails on them
   * @throws IllegalStateException if this recognizer has been closed
   */
  public float[] probabilities(ImageSet images, int from, int to) {
    Objects.checkFromToIndex(from, to, images.count());
    requireShape(images.shape());
    return runner.probabilities(images, from, to);
  }

  void requireShape(ImageShape shape) {
    if (!shape.equals(imageShape())) {
      throw new InkgraphException(
          "the images are "
              + shape
              + ", but "
              + directory
              + " accepts "
              + imageShape()
              + "; name data of that size");
    }
  }

  /**
   * Returns the probabilities for pixels of any value, computed in the caller's thread. They are
   * not checked: they are NaN where the model's arithmetic overflows.
   *
   * @param pixels {@code [n, rows, columns]} in row-major order, 0 for background and 1 for ink
   * @return {@code [n, classes]} in row-major order
   * @throws IllegalArgumentException if {@code pixels} is not a whole number of images
   * @throws InkgraphException if the model fails on them
   * @throws IllegalStateException if this recognizer has been closed
   */
  public float[] probabilitiesAsGiven(float[] pixels) {
    return probabilities(outputs(inputs(pixels)));
  }

  /** Returns the values of the model's input for pixels, 0 for background and 1 for ink. */
  public float[] inputs(float[] pixels) {
    return valueRange().ofFractions(pixels);
  }

  /**
   * Returns the probabilities that the model's output means.
   *
   * @param outputs {@code [n, classes]} in row-major order, a result of {@link #outputs}
   */
  public float[] probabilities(float[] outputs) {
    return outputType().probabilities(outputs, classes());
  }

  /**
   * Returns the model's own output for its own input, computed in the caller's thread. Neither is
   * converted or checked: an output is NaN where the model's arithmetic overflows.
   *
   * @param pixels values of the input, {@code [n, rows, columns]} in row-major order; rounded if
   *     the model takes integers
   * @return {@code [n, classes]} in row-major order
   * @throws IllegalArgumentException if {@code pixels} is not a whole number of images
   * @throws InkgraphException if the model fails on them
   * @throws IllegalStateException if this recognizer has been closed
   */
  public float[] outputs(float[] pixels) {
    if (pixels.length % imageSize() != 0) {
      throw new IllegalArgumentException(
          "images have " + imageShape() + " pixels, got " + pixels.length + " in all");
    }
    return runner.outputs(pixels);
  }

  /** Releases the model once running batches have ended; further ones fail. May be repeated. */
  @Override
  public void close() {
    model.close();
  }

  private int imageSize() {
    return imageShape().pixels();
  }
}
