package org.inkgraph.train.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.train.shard.ShardedNetwork;
import org.inkgraph.train.shard.ShardedPass;
import org.inkgraph.train.shard.VariableReads;
import org.inkgraph.train.weights.Weights;
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

  /** Outputs by number of towers. */
  private final Map<Integer, Outputs> outputs = new HashMap<>();

  private record Outputs(Operand<TFloat32> logits, Operand<TInt64> classes) {}

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
    try (Feeds feeds = new Feeds(session);
        Result result = run(feeds, rows, towerSizes, outputs(towerSizes).classes())) {
      TInt64 fetched = (TInt64) result.get(0);
      int[] labels = new int[rows.length];
      Arrays.setAll(labels, i -> (int) fetched.getLong(i));
      return labels;
    }
  }

  /** Returns the logits of some images, {@code [images, classes]} in row-major order. */
  float[] logits(Session session, int[] rows, int[] towerSizes) {
    try (Feeds feeds = new Feeds(session);
        Result result = run(feeds, rows, towerSizes, outputs(towerSizes).logits())) {
      return Weights.copy((TFloat32) result.get(0)).values();
    }
  }

  private Result run(Feeds feeds, int[] rows, int[] towerSizes, Operand<?> fetched) {
    feeds.feed(batch, TInt32.vectorOf(rows));
    pipeline.placeholders().feedTowers(feeds, towerSizes);
    return feeds.runner().fetch(fetched).run();
  }

  private Outputs outputs(int[] towerSizes) {
    return outputs.computeIfAbsent(towerSizes.length, this::addNetwork);
  }

  private Outputs addNetwork(int towers) {
    Ops ops = tf.withSubScope("validate" + towers);
    ShardedPass pass =
        network.forward(
            ops,
            pipeline.inTowers(ops, batch, towers),
            VariableReads.ofInference(ops, evaluated),
            DropoutFunction.KEEP_ALL);
    return new Outputs(pass.logits(), ops.math.argMax(pass.logits(), ops.constant(-1)));
  }
}
