package org.inkgraph.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The exponential moving average of a network's variables (Polyak and Juditsky 1992, "Acceleration
 * of Stochastic Approximation by Averaging", is where averaging comes from).
 *
 * <p>It moves every {@link #STEPS} steps of an epoch, at its end, and where batches become smaller,
 * by as much as that many steps would move it: ten times as cheap as at every step, and the same to
 * three digits. Early on, where an average of long memory would still be near the initial weights,
 * the decay is smaller: (1 + n) / (10 + n) after n steps, as in TensorFlow's {@code
 * ExponentialMovingAverage}.
 */
final class WeightAverage {
  /** Steps between two moves. */
  static final int STEPS = 10;

  private final double decay;
  private final Map<String, Variable<TFloat32>> averages = new LinkedHashMap<>();
  private final Map<Variable<TFloat32>, Variable<TFloat32>> byVariable = new HashMap<>();
  private final Placeholder<TFloat32> share;
  private final List<Op> moves = new ArrayList<>();

  /**
   * @param variables what is averaged, by the name of its operation
   * @param decay at each step, more than 0 and less than 1
   */
  WeightAverage(Ops tf, Map<String, Variable<TFloat32>> variables, double decay) {
    this.decay = decay;
    Ops ops = tf.withSubScope("average");
    share = ops.withName("share").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    variables.forEach(
        (name, variable) -> {
          Variable<TFloat32> average =
              ops.withName(name.replace('/', '.')).variable(variable.shape(), TFloat32.class);
          averages.put(name, average);
          byVariable.put(variable, average);
          moves.add(ops.assignSub(average, ops.math.mul(ops.math.sub(average, variable), share)));
        });
  }

  /** The averages, by the name of the operation of what is averaged. */
  Map<String, Variable<TFloat32>> all() {
    return averages;
  }

  /** The average of each variable. */
  Map<Variable<TFloat32>, Variable<TFloat32>> byVariable() {
    return byVariable;
  }

  /**
   * Moves the averages towards the variables.
   *
   * @param steps how many there were since the last call
   * @param stepsBefore how many there were before these
   */
  void move(Session session, int steps, long stepsBefore) {
    double remaining = 1;
    for (long step = stepsBefore + 1; step <= stepsBefore + steps; step++) {
      remaining *= Math.min(decay, (1.0 + step) / (10.0 + step));
    }
    Session.Runner runner = session.runner();
    moves.forEach(runner::addTarget);
    try (TFloat32 fed = TFloat32.scalarOf((float) (1 - remaining))) {
      runner.feed(share, fed).run().close();
    }
  }
}
