package org.inkgraph.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.DropoutRule;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The network once more in the training graph, without dropout and distortion, to be judged. */
final class Validation {
  private final Ops tf;
  private final StepChain.Network network;
  private final BatchExamples examples;
  private final ResidentImages images;
  private final StepInputs inputs;
  private final Map<Variable<TFloat32>, Variable<TFloat32>> judged;
  private final Placeholder<TInt32> batch;

  /** By the number of towers. */
  private final Map<Integer, Operand<TInt64>> classes = new HashMap<>();

  /**
   * @param judged what is read in the place of a variable; those without an entry themselves
   */
  Validation(
      Ops tf,
      StepChain.Network network,
      BatchExamples examples,
      ResidentImages images,
      StepInputs inputs,
      Map<Variable<TFloat32>, Variable<TFloat32>> judged) {
    this.tf = tf;
    this.network = network;
    this.examples = examples;
    this.images = images;
    this.inputs = inputs;
    this.judged = judged;
    batch =
        tf.withName("validation")
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
  }

  /**
   * The class that the network takes each of some images for.
   *
   * @param towerSizes how many images each tower takes
   */
  int[] classes(Session session, ImageSet set, int[] indices, int[] towerSizes) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      fed.add(TInt32.vectorOf(images.rowsOf(session, set, indices)));
      runner.feed(batch, fed.get(0));
      inputs.feedTowers(runner, towerSizes, fed);
      Operand<TInt64> predicted = classes.computeIfAbsent(towerSizes.length, this::addNetwork);
      try (Result result = runner.fetch(predicted).run()) {
        TInt64 fetched = (TInt64) result.get(0);
        int[] labels = new int[indices.length];
        Arrays.setAll(labels, i -> (int) fetched.getLong(i));
        return labels;
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private Operand<TInt64> addNetwork(int towers) {
    Ops ops = tf.withSubScope("validate" + towers);
    ForwardPass pass =
        network.forward(
            ops,
            examples.inTowers(ops, batch, towers),
            StepReads.between(ops, judged),
            DropoutRule.KEEP_ALL);
    return ops.math.argMax(pass.logits(), ops.constant(-1));
  }
}
