package org.inkgraph.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.DropoutRule;
import org.inkgraph.model.Model;
import org.inkgraph.model.Parameters;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Optimizer.GradAndVar;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A network with what trains it: uint8 images in, cast and scaled in the graph, cross-entropy, its
 * gradients, and Adam. The network stands in it twice over the same variables, once with dropout
 * for training and once without for validation.
 *
 * <p>Closing it releases the session and the graph. Not thread-safe.
 */
final class TrainingGraph implements AutoCloseable {
  /** What a batch gave. */
  record BatchResult(double lossSum, long correct) {}

  /** Which of two overloads is meant cannot be told without it. */
  private static final ReduceSum.Options[] NO_OPTIONS = {};

  private final Graph graph = new Graph();
  private final Session session;
  private final Map<String, Variable<TFloat32>> variables;

  private final Placeholder<TUint8> images;
  private final Placeholder<TUint8> labels;
  private final Placeholder<TInt64> step;
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;
  private final Outcome training;
  private final Outcome validation;
  private final Op update;
  private final Recipe.AdamConstants adam;

  /** What one of the two networks says of the batch. */
  private record Outcome(
      Operand<TFloat32> logits,
      Operand<TFloat32> logitsGradient,
      Operand<TFloat32> lossSum,
      Operand<TInt64> correct) {}

  TrainingGraph(
      Model model, int rows, int columns, int classes, Recipe recipe, long seed, Device device) {
    adam = recipe.adam();
    Ops tf = on(device, Ops.create(graph));
    images = placeholder(tf, "images", TUint8.class, Shape.of(Shape.UNKNOWN_SIZE, rows, columns));
    labels = placeholder(tf, "labels", TUint8.class, Shape.of(Shape.UNKNOWN_SIZE));
    step = placeholder(tf, "step", TInt64.class, Shape.scalar());
    learningRate = placeholder(tf, "learning_rate", TFloat32.class, Shape.scalar());
    beta1Power = placeholder(tf, "beta1_power", TFloat32.class, Shape.scalar());
    beta2Power = placeholder(tf, "beta2_power", TFloat32.class, Shape.scalar());

    Operand<TFloat32> pixels =
        tf.math.div(tf.dtypes.cast(images, TFloat32.class), tf.constant(255f));
    Parameters parameters = new Parameters(tf);
    DropoutRule dropout =
        recipe.dropout() == 0
            ? DropoutRule.KEEP_ALL
            : new StatelessDropout(tf.withSubScope("dropout"), recipe.dropout(), seed, step);
    Ops train = tf.withSubScope("train");
    training = outcome(train, model.logits(train, pixels, classes, parameters, dropout), classes);
    Ops validate = tf.withSubScope("validate");
    validation =
        outcome(
            validate,
            model.logits(validate, pixels, classes, parameters, DropoutRule.KEEP_ALL),
            classes);
    variables = parameters.all();
    update = addUpdate();
    session = new Session(graph, Sessions.config(device));
  }

  /**
   * Softmax cross-entropy of a batch and its gradient. Written out rather than as the fused
   * operation, which deterministic GPU execution refuses: the gradient of the mean is (softmax −
   * target) / n.
   */
  private Outcome outcome(Ops tf, Operand<TFloat32> logits, int classes) {
    Operand<TFloat32> targets =
        tf.oneHot(
            tf.dtypes.cast(labels, TInt64.class),
            tf.constant(classes),
            tf.constant(1f),
            tf.constant(0f));
    Operand<TFloat32> logProbabilities = tf.nn.logSoftmax(logits);
    Operand<TFloat32> lossSum =
        tf.math.neg(
            tf.reduceSum(
                tf.math.mul(targets, logProbabilities), tf.constant(new int[] {0, 1}), NO_OPTIONS));
    Operand<TFloat32> batchSize = tf.dtypes.cast(tf.size(labels), TFloat32.class);
    Operand<TFloat32> gradient =
        tf.math.div(tf.math.sub(tf.math.exp(logProbabilities), targets), batchSize);
    Operand<TInt64> predicted = tf.math.argMax(logits, tf.constant(1));
    Operand<TInt64> correct =
        tf.reduceSum(
            tf.dtypes.cast(
                tf.math.equal(predicted, tf.dtypes.cast(labels, TInt64.class)), TInt64.class),
            tf.constant(0),
            NO_OPTIONS);
    return new Outcome(logits, gradient, lossSum, correct);
  }

  private Op addUpdate() {
    Output<?>[] weights =
        variables.values().stream().map(Variable::asOutput).toArray(Output<?>[]::new);
    Output<?>[] gradients =
        graph.addGradients(
            "gradients",
            new Output<?>[] {training.logits.asOutput()},
            weights,
            new Output<?>[] {training.logitsGradient.asOutput()});
    List<GradAndVar<?>> pairs = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      pairs.add(pair(gradients[i], weights[i]));
    }
    return new Adam(graph, adam, learningRate, beta1Power, beta2Power)
        .applyGradients(pairs, "update");
  }

  @SuppressWarnings("unchecked") // every trained variable is float32, and so are its gradients
  private static GradAndVar<TFloat32> pair(Output<?> gradient, Output<?> variable) {
    return new GradAndVar<>((Output<TFloat32>) gradient, (Output<TFloat32>) variable);
  }

  /** Shapes of the trained variables, by name. */
  Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    variables.forEach((name, variable) -> shapes.put(name, variable.shape().asArray()));
    return shapes;
  }

  /** Sets the optimizer's moments to zero and the weights to {@code weights}. */
  void start(Map<String, WeightArray> weights) {
    session.initialize();
    Weights.assign(graph, session, variables, weights);
  }

  /** A copy of the weights as they are now. */
  Map<String, WeightArray> weights() {
    return Weights.read(session, variables);
  }

  /**
   * One step of training.
   *
   * @param batch may be empty; Adam then moves on its momentum alone
   * @param stepNumber counted from 1 over the whole run
   */
  BatchResult train(ImageSet batch, long stepNumber, double rate) {
    Session.Runner runner = session.runner().addTarget(update);
    try (TInt64 stepTensor = TInt64.scalarOf(stepNumber);
        TFloat32 rateTensor = TFloat32.scalarOf((float) rate);
        TFloat32 power1 = TFloat32.scalarOf(power(adam.beta1(), stepNumber));
        TFloat32 power2 = TFloat32.scalarOf(power(adam.beta2(), stepNumber))) {
      runner
          .feed(step, stepTensor)
          .feed(learningRate, rateTensor)
          .feed(beta1Power, power1)
          .feed(beta2Power, power2);
      return run(runner, batch, training);
    }
  }

  /** What the weights as they are now make of a batch, without dropout. */
  BatchResult validate(ImageSet batch) {
    return run(session.runner(), batch, validation);
  }

  private BatchResult run(Session.Runner runner, ImageSet batch, Outcome outcome) {
    Shape shape = Shape.of(batch.count(), batch.rows(), batch.columns());
    try (TUint8 imageTensor = TUint8.tensorOf(shape, DataBuffers.of(batch.pixels(), true, false));
        TUint8 labelTensor =
            TUint8.tensorOf(Shape.of(batch.count()), DataBuffers.of(batch.labels(), true, false));
        Result result =
            runner
                .feed(images, imageTensor)
                .feed(labels, labelTensor)
                .fetch(outcome.lossSum)
                .fetch(outcome.correct)
                .run()) {
      return new BatchResult(
          ((TFloat32) result.get(0)).getFloat(), ((TInt64) result.get(1)).getLong());
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** The GPU by name, so that nothing quietly runs elsewhere; the CPU needs none. */
  private static Ops on(Device device, Ops tf) {
    return device == Device.CPU
        ? tf
        : tf.withDevice(
            DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(0).build());
  }

  private static <T extends org.tensorflow.types.family.TType> Placeholder<T> placeholder(
      Ops tf, String name, Class<T> type, Shape shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }

  private static float power(double beta, long stepNumber) {
    return (float) StrictMath.pow(beta, (double) stepNumber);
  }
}
