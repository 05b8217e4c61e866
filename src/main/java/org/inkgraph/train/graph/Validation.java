package org.inkgraph.train.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.train.shard.ShardedNetwork;
import org.inkgraph.train.shard.ShardedPass;
import org.inkgraph.train.shard.VariableReads;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The network in the training graph without dropout and augmentation. */
final class Validation {
  private final Ops tf;
  private final ShardedNetwork network;
  private final BatchPipeline.Plain pipeline;
  private final Map<Variable<TFloat32>, Variable<TFloat32>> evaluated;
  private final Placeholder<TInt32> batch;

  private final Map<Integer, Operand<TInt64>> classes = new HashMap<>();

  /**
   * @param evaluated replacement of each variable that is not evaluated itself
   */
  Validation(
      Ops tf,
      ShardedNetwork network,
      BatchPipeline.Plain pipeline,
      Map<Variable<TFloat32>, Variable<TFloat32>> evaluated) {
    this.tf = tf;
    this.network = network;
    this.pipeline = pipeline;
    this.evaluated = evaluated;
    batch =
        tf.withName("validation")
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
  }

  /**
   * Returns the predicted class of some images.
   *
   * @param rows rows of the data set
   * @param towerSizes number of images in each tower
   */
  int[] classes(Session session, int[] rows, int[] towerSizes) {
    Operand<TInt64> predicted = classes.computeIfAbsent(towerSizes.length, this::addNetwork);
    try (Feeds feeds = new Feeds(session)) {
      feeds.feed(batch, TInt32.vectorOf(rows));
      pipeline.placeholders().feedTowers(feeds, towerSizes);
      try (Result result = feeds.runner().fetch(predicted).run()) {
        TInt64 fetched = (TInt64) result.get(0);
        int[] labels = new int[rows.length];
        Arrays.setAll(labels, i -> (int) fetched.getLong(i));
        return labels;
      }
    }
  }

  private Operand<TInt64> addNetwork(int towers) {
    Ops ops = tf.withSubScope("validate" + towers);
    ShardedPass pass =
        network.forward(
            ops,
            pipeline.inTowers(ops, batch, towers),
            new VariableReads(ops, Map.of(), evaluated),
            DropoutFunction.KEEP_ALL);
    return ops.math.argMax(pass.logits(), ops.constant(-1));
  }
}
