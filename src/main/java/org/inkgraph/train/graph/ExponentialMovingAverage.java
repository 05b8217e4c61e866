package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.train.recipe.Recipe;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The exponential moving average of a network's variables (Polyak and Juditsky 1992, "Acceleration
 * of Stochastic Approximation by Averaging", introduced averaging).
 *
 * <p>It is updated every {@link #STEPS} steps of an epoch, at the end of the epoch, and where the
 * batch size changes, by as much as that many steps would move it: ten times as cheap as an update
 * per step, and equal to three digits. Early in a run, where an average of long memory would still
 * be near the initial weights, the decay is smaller: (1 + n) / (10 + n) after n steps, as in
 * TensorFlow's {@code ExponentialMovingAverage}.
 */
public final class ExponentialMovingAverage {
  /** Steps between two updates. */
  public static final int STEPS = 10;

  private final double decay;
  private final Map<Variable<TFloat32>, Variable<TFloat32>> averages = new LinkedHashMap<>();
  private final Placeholder<TFloat32> share;
  private final List<Op> updates = new ArrayList<>();

  /**
   * @param variables the averaged variables, by name of the operation; may be empty
   * @param decay per step, more than 0 and less than 1
   */
  ExponentialMovingAverage(Ops tf, Map<String, Variable<TFloat32>> variables, double decay) {
    this.decay = decay;
    Ops ops = tf.withSubScope("average");
    share = ops.withName("share").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    variables.forEach(
        (name, variable) -> {
          Variable<TFloat32> average =
              ops.withName(name.replace('/', '.')).variable(variable.shape(), TFloat32.class);
          averages.put(variable, average);
          updates.add(ops.assignSub(average, ops.math.mul(ops.math.sub(average, variable), share)));
        });
  }

  /** Returns the average that a recipe requests, or one without variables. */
  static ExponentialMovingAverage of(
      Ops tf, Recipe recipe, Map<String, Variable<TFloat32>> variables) {
    return recipe.weightAverage() == null
        ? new ExponentialMovingAverage(tf, Map.of(), 0)
        : new ExponentialMovingAverage(tf, variables, recipe.weightAverage());
  }

  Map<Variable<TFloat32>, Variable<TFloat32>> byVariable() {
    return averages;
  }

  /**
   * Moves the averages towards the variables.
   *
   * @param steps number of steps since the last call; 0 for no update
   * @param stepsBefore number of steps before these
   */
  void update(Session session, int steps, long stepsBefore) {
    if (updates.isEmpty() || steps == 0) {
      return;
    }
    double remaining = 1;
    for (long step = stepsBefore + 1; step <= stepsBefore + steps; step++) {
      remaining *= Math.min(decay, (1.0 + step) / (10.0 + step));
    }
    Session.Runner runner = session.runner();
    updates.forEach(runner::addTarget);
    try (TFloat32 fed = TFloat32.scalarOf((float) (1 - remaining))) {
      runner.feed(share, fed).run().close();
    }
  }
}
