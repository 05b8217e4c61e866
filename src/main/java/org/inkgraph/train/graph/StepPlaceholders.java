package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.train.optimizer.Optimizer;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** The placeholders of an execution, with one row per step. */
public final class StepPlaceholders {
  /** Selects one of two ambiguous overloads. */
  private static final ReduceSum.Options[] NO_OPTIONS = {};

  /** A placeholder of {@code [steps]} or {@code [steps, …]}, and the row of each step. */
  private record PerStep<T extends TType>(Placeholder<T> all, List<Output<T>> each) {
    static <T extends TType> PerStep<T> of(Ops tf, String name, Class<T> type, Shape shape) {
      Placeholder<T> all = tf.withName(name).placeholder(type, Placeholder.shape(shape));
      return new PerStep<>(all, tf.unstack(all, shape.get(0)).output());
    }
  }

  private final int steps;
  private final List<Optimizer.Scalar> scalars;
  private final Placeholder<TInt32> towerSizes;
  private final Operand<TFloat32> batchSize;
  private final PerStep<TInt32> batch;
  private final PerStep<TInt64> number;
  private final PerStep<TFloat32> learningRate;
  private final PerStep<TFloat32> augmentationStrength;
  private final List<PerStep<TFloat32>> optimizerScalars = new ArrayList<>();

  /**
   * @param steps maximum number of steps per execution
   * @param scalars numbers that the optimizer needs at each step besides the learning rate
   */
  public StepPlaceholders(Ops tf, int steps, List<Optimizer.Scalar> scalars) {
    this.steps = steps;
    this.scalars = scalars;
    Shape perStep = Shape.of(steps);
    batch = PerStep.of(tf, "batches", TInt32.class, Shape.of(steps, Shape.UNKNOWN_SIZE));
    towerSizes =
        tf.withName("tower_sizes")
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    batchSize =
        tf.dtypes.cast(tf.reduceSum(towerSizes, tf.constant(0), NO_OPTIONS), TFloat32.class);
    number = PerStep.of(tf, "numbers", TInt64.class, perStep);
    learningRate = PerStep.of(tf, "learning_rates", TFloat32.class, perStep);
    augmentationStrength = PerStep.of(tf, "distortion_strengths", TFloat32.class, perStep);
    for (Optimizer.Scalar scalar : scalars) {
      optimizerScalars.add(PerStep.of(tf, scalar.name(), TFloat32.class, perStep));
    }
  }

  /** Returns the number of images per step, as a float. */
  Operand<TFloat32> batchSize() {
    return batchSize;
  }

  /** Returns the number of images in each tower, {@code [towers]}. */
  Operand<TInt32> towerSizes() {
    return towerSizes;
  }

  /** Returns the rows of the batch of step {@code i}, {@code [batch_size]}. */
  Operand<TInt32> batch(int i) {
    return batch.each().get(i);
  }

  /** Returns the number of step {@code i} in the run, from 1. */
  Operand<TInt64> number(int i) {
    return number.each().get(i);
  }

  Operand<TFloat32> learningRate(int i) {
    return learningRate.each().get(i);
  }

  Operand<TFloat32> augmentationStrength(int i) {
    return augmentationStrength.each().get(i);
  }

  List<Output<TFloat32>> optimizerScalars(int i) {
    return optimizerScalars.stream().map(scalar -> scalar.each().get(i)).toList();
  }

  /**
   * Feeds the steps of one execution.
   *
   * @param rows rows of the data set, {@code [count, batch_size]} in row-major order
   * @param towers number of images in each tower
   * @param firstNumber number of the first step in the run, from 1
   * @param hyperparameters one entry per step
   */
  public void feed(
      Feeds feeds,
      int[] rows,
      int[] towers,
      long firstNumber,
      List<StepHyperparameters> hyperparameters) {
    int count = hyperparameters.size();
    int size = rows.length / count;
    int[] padded = new int[steps * size];
    System.arraycopy(rows, 0, padded, 0, rows.length);
    long[] numbers = new long[steps];
    float[] rates = new float[steps];
    float[] strengths = new float[steps];
    for (int i = 0; i < count; i++) {
      numbers[i] = firstNumber + i;
      rates[i] = (float) hyperparameters.get(i).learningRate();
      strengths[i] = (float) hyperparameters.get(i).augmentationStrength();
    }
    feeds.feed(
        batch.all(), TInt32.tensorOf(Shape.of(steps, size), DataBuffers.of(padded, true, false)));
    feedTowers(feeds, towers);
    feeds.feed(number.all(), TInt64.vectorOf(numbers));
    feeds.feed(learningRate.all(), TFloat32.vectorOf(rates));
    feeds.feed(augmentationStrength.all(), TFloat32.vectorOf(strengths));
    for (int scalar = 0; scalar < scalars.size(); scalar++) {
      float[] values = new float[steps];
      for (int i = 0; i < count; i++) {
        values[i] = (float) scalars.get(scalar).at().applyAsDouble(numbers[i]);
      }
      feeds.feed(optimizerScalars.get(scalar).all(), TFloat32.vectorOf(values));
    }
  }

  /** Feeds the number of images in each tower only. */
  void feedTowers(Feeds feeds, int[] towers) {
    feeds.feed(towerSizes, TInt32.vectorOf(towers));
  }
}
