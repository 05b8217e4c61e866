package org.inkgraph.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.inkgraph.runtime.NativeEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A SavedModel of one layer, softmax(pixels · weights), made by hand for a test. The weights are
 * drawn from a seed, so each class wins for some images.
 */
public final class TinyModel {
  private TinyModel() {}

  /** The weights of {@link #save}, {@code [rows * columns][classes]}. */
  public static float[][] weights(int rows, int columns, int classes) {
    Random random = new Random(7);
    float[][] weights = new float[rows * columns][classes];
    for (float[] row : weights) {
      for (int i = 0; i < classes; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return weights;
  }

  /** Saves a model that takes {@code [-1, rows, columns]}, with Inkgraph's own signature. */
  public static Path save(Path directory, int rows, int columns, int classes) throws IOException {
    return save(directory, rows, columns, weights(rows, columns, classes));
  }

  /** The same with weights of one's own, {@code [rows * columns][classes]}. */
  public static Path save(Path directory, int rows, int columns, float[][] weights)
      throws IOException {
    NativeEnvironment.prepare();
    int classes = weights[0].length;
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> images =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, rows, columns)));
      Variable<TFloat32> variable =
          tf.variable(Shape.of((long) rows * columns, classes), TFloat32.class);
      Operand<TFloat32> assigned = tf.assign(variable, tf.constant(weights));
      Operand<TFloat32> flat = tf.reshape(images, tf.constant(new int[] {-1, rows * columns}));
      Operand<TFloat32> probabilities = tf.nn.softmax(tf.linalg.matMul(flat, variable));
      Signature signature = signature(tf, images, probabilities);
      try (Session session = new Session(graph)) {
        session.run(assigned);
        export(directory, session, signature);
      }
    }
    return directory;
  }

  /**
   * Saves a model that multiplies each image by a square matrix again and again before it answers,
   * as slow as a test needs it: {@code 2 * products * classes²} operations an image. Its
   * probabilities are all the same.
   *
   * @param products the number of products, one after the other
   */
  public static Path saveSlow(Path directory, int rows, int columns, int classes, int products)
      throws IOException {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> images =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, rows, columns)));
      Operand<TFloat32> values =
          tf.linalg.matMul(
              tf.reshape(images, tf.constant(new int[] {-1, rows * columns})),
              mean(tf, rows * columns, classes));
      Operand<TFloat32> square = mean(tf, classes, classes);
      for (int i = 0; i < products; i++) {
        values = tf.linalg.matMul(values, square);
      }
      Signature signature = signature(tf, images, tf.nn.softmax(values));
      try (Session session = new Session(graph)) {
        export(directory, session, signature);
      }
    }
    return directory;
  }

  /** A matrix that takes the mean of its inputs for each output. */
  private static Operand<TFloat32> mean(Ops tf, int inputs, int outputs) {
    return tf.fill(tf.constant(new int[] {inputs, outputs}), tf.constant(1f / inputs));
  }

  /** Inkgraph's own signature. */
  private static Signature signature(
      Ops tf, Operand<TFloat32> images, Operand<TFloat32> probabilities) {
    return Signature.builder()
        .methodName("tensorflow/serving/predict")
        .input("images", images)
        .output("probabilities", probabilities)
        .output("classes", tf.math.argMax(probabilities, tf.constant(1)))
        .build();
  }

  private static void export(Path directory, Session session, Signature signature)
      throws IOException {
    SavedModelBundle.exporter(directory.toString())
        .withSession(session)
        .withSignature(signature)
        .export();
  }

  /**
   * Saves a model as another program might: pixels · weights + bias, with the type, the range and
   * the names of that program, and logits as its only output.
   *
   * @param type of the input {@code pixels}
   * @param weights {@code [rows * columns][classes]}
   */
  public static Path saveLogits(
      Path directory,
      Class<? extends TNumber> type,
      int rows,
      int columns,
      float[][] weights,
      float[] bias)
      throws IOException {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<? extends TNumber> pixels =
          tf.placeholder(type, Placeholder.shape(Shape.of(-1, rows, columns)));
      Operand<TFloat32> flat =
          tf.reshape(
              tf.dtypes.cast(pixels, TFloat32.class), tf.constant(new int[] {-1, rows * columns}));
      Operand<TFloat32> logits =
          tf.math.add(tf.linalg.matMul(flat, tf.constant(weights)), tf.constant(bias));
      Signature signature =
          Signature.builder()
              .methodName("tensorflow/serving/predict")
              .input("pixels", pixels)
              .output("output_0", logits)
              .build();
      try (Session session = new Session(graph)) {
        export(directory, session, signature);
      }
    }
    return directory;
  }
}
