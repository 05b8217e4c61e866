package org.inkgraph.train;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** What comes from outside at every call: a row for each of the steps that one call can run. */
final class StepInputs {
  /** Which of two overloads is meant cannot be told without it. */
  private static final ReduceSum.Options[] NO_OPTIONS = {};

  private final int steps;
  private final Placeholder<TInt32> batches;
  private final Placeholder<TInt32> towerSizes;
  private final Placeholder<TInt64> numbers;
  private final Placeholder<TFloat32> learningRates;
  private final Placeholder<TFloat32> distortionStrengths;
  private final Placeholder<TFloat32> beta1Powers;
  private final Placeholder<TFloat32> beta2Powers;
  private final Operand<TFloat32> batchSize;
  private final List<Output<TInt32>> batch;
  private final List<Output<TInt64>> number;
  private final List<Output<TFloat32>> learningRate;
  private final List<Output<TFloat32>> distortionStrength;
  private final List<Output<TFloat32>> beta1Power;
  private final List<Output<TFloat32>> beta2Power;

  /**
   * @param steps most that one call can run
   */
  StepInputs(Ops tf, int steps) {
    this.steps = steps;
    batches = placeholder(tf, "batches", TInt32.class, Shape.of(steps, Shape.UNKNOWN_SIZE));
    towerSizes = placeholder(tf, "tower_sizes", TInt32.class, Shape.of(Shape.UNKNOWN_SIZE));
    numbers = placeholder(tf, "numbers", TInt64.class, Shape.of(steps));
    learningRates = placeholder(tf, "learning_rates", TFloat32.class, Shape.of(steps));
    distortionStrengths = placeholder(tf, "distortion_strengths", TFloat32.class, Shape.of(steps));
    beta1Powers = placeholder(tf, "beta1_powers", TFloat32.class, Shape.of(steps));
    beta2Powers = placeholder(tf, "beta2_powers", TFloat32.class, Shape.of(steps));
    batchSize =
        tf.dtypes.cast(tf.reduceSum(towerSizes, tf.constant(0), NO_OPTIONS), TFloat32.class);
    batch = tf.unstack(batches, (long) steps).output();
    number = tf.unstack(numbers, (long) steps).output();
    learningRate = tf.unstack(learningRates, (long) steps).output();
    distortionStrength = tf.unstack(distortionStrengths, (long) steps).output();
    beta1Power = tf.unstack(beta1Powers, (long) steps).output();
    beta2Power = tf.unstack(beta2Powers, (long) steps).output();
  }

  /** Images of each step, as a float. */
  Operand<TFloat32> batchSize() {
    return batchSize;
  }

  /** Images in each tower of a batch, {@code [towers]}. */
  Operand<TInt32> towerSizes() {
    return towerSizes;
  }

  /** Rows of the resident images that step {@code i} takes, {@code [batch_size]}. */
  Operand<TInt32> batch(int i) {
    return batch.get(i);
  }

  /** Number of step {@code i}, counted from 1 over the whole run. */
  Operand<TInt64> number(int i) {
    return number.get(i);
  }

  /** By how much the ranges of step {@code i}'s distortions are multiplied, scalar. */
  Operand<TFloat32> distortionStrength(int i) {
    return distortionStrength.get(i);
  }

  /** The optimizer of step {@code i}. */
  Adam adam(Graph graph, Adam.Shared shared, int i) {
    return new Adam(graph, shared, learningRate.get(i), beta1Power.get(i), beta2Power.get(i));
  }

  /**
   * Feeds one call.
   *
   * @param rows of the resident images, {@code [count, batch_size]} in row-major order
   * @param tower images in each tower
   * @param firstNumber of the first step, counted from 1 over the whole run
   * @param settings of each step; there are as many steps as settings
   * @param fed gets the tensors, to be closed after the call
   */
  void feed(
      Session.Runner runner,
      int[] rows,
      int[] tower,
      long firstNumber,
      List<StepSetting> settings,
      Recipe.AdamConstants adam,
      List<Tensor> fed) {
    int size = rows.length / settings.size();
    int[] padded = new int[steps * size];
    System.arraycopy(rows, 0, padded, 0, rows.length);
    long[] allNumbers = new long[steps];
    float[] allRates = new float[steps];
    float[] allStrengths = new float[steps];
    float[] allPowers1 = new float[steps];
    float[] allPowers2 = new float[steps];
    for (int i = 0; i < settings.size(); i++) {
      allNumbers[i] = firstNumber + i;
      allRates[i] = (float) settings.get(i).learningRate();
      allStrengths[i] = (float) settings.get(i).distortionStrength();
      allPowers1[i] = (float) StrictMath.pow(adam.beta1(), (double) allNumbers[i]);
      allPowers2[i] = (float) StrictMath.pow(adam.beta2(), (double) allNumbers[i]);
    }
    feed(
        runner,
        fed,
        batches,
        TInt32.tensorOf(Shape.of(steps, size), DataBuffers.of(padded, true, false)));
    feedTowers(runner, tower, fed);
    feed(runner, fed, numbers, TInt64.vectorOf(allNumbers));
    feed(runner, fed, learningRates, TFloat32.vectorOf(allRates));
    feed(runner, fed, distortionStrengths, TFloat32.vectorOf(allStrengths));
    feed(runner, fed, beta1Powers, TFloat32.vectorOf(allPowers1));
    feed(runner, fed, beta2Powers, TFloat32.vectorOf(allPowers2));
  }

  /**
   * Feeds how many images each tower has, and nothing else.
   *
   * @param fed gets the tensor, to be closed after the call
   */
  void feedTowers(Session.Runner runner, int[] tower, List<Tensor> fed) {
    feed(runner, fed, towerSizes, TInt32.vectorOf(tower));
  }

  private static void feed(
      Session.Runner runner, List<Tensor> fed, Placeholder<?> placeholder, Tensor tensor) {
    fed.add(tensor);
    runner.feed(placeholder, tensor);
  }

  private static <T extends TType> Placeholder<T> placeholder(
      Ops tf, String name, Class<T> type, Shape shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }
}
