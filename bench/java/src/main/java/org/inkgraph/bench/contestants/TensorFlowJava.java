package org.inkgraph.bench.contestants;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.inkgraph.bench.Classes;
import org.inkgraph.bench.Contestant;
import org.inkgraph.bench.Pixels;
import org.inkgraph.bench.Task;
import org.inkgraph.bench.Worker;
import org.inkgraph.data.ImageSet;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow Java as its examples use it: the framework's Adam and a batch fed at each step. */
public final class TensorFlowJava implements Contestant {
  /** Read by the driver. */
  public static final String CONTESTANT =
      """
      {
        "name": "tensorflow-java-plain",
        "summary": "TensorFlow Java as in its examples: the framework's Adam, a batch fed at each step",
        "networks": ["nn", "cnn"]
      }
      """;

  private static final int WARM_UP_STEPS = 40;
  private static final int EVALUATION_BATCH = 500;
  private static final int CLASSES = 10;
  private static final int PIXELS = 28 * 28;

  private final Task task;
  private final Random random = new Random(1);
  private final Session session;
  private final float[] images;
  private final int[] labels;
  private final float[] testImages;
  private final Placeholder<TFloat32> x;
  private final Placeholder<TInt32> y;
  private final Operand<TFloat32> probabilities;
  private final Operand<TFloat32> loss;
  private final Op minimize;
  private final Ops tf;

  /** Builds the graph and trains a few steps. */
  public TensorFlowJava(Task task) {
    this.task = task;
    images = Pixels.scaled(task.dataset().training(), 0, task.dataset().training().count());
    labels = Pixels.labels(task.dataset().training());
    testImages = Pixels.scaled(task.dataset().test(), 0, task.dataset().test().count());
    Graph graph = new Graph();
    tf = Ops.create(graph);
    x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, PIXELS)));
    y = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> logits = task.isConvolutional() ? convolutionalNetwork() : denseNetwork();
    probabilities = tf.nn.softmax(logits);
    Operand<TFloat32> oneHot = tf.oneHot(y, tf.constant(CLASSES), tf.constant(1f), tf.constant(0f));
    loss = tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
    minimize =
        new Adam(graph, Task.LEARNING_RATE, Task.BETA_1, Task.BETA_2, Task.EPSILON).minimize(loss);
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(task.isConvolutional() ? task.threads() : 1)
                .setInterOpParallelismThreads(task.threads())
                .build());
    session.initialize();
    trainSteps(Math.min(WARM_UP_STEPS, task.steps()));
  }

  @Override
  public Map<String, String> versions() {
    return Map.of("tensorflow", TensorFlow.version());
  }

  @Override
  public Epoch train() {
    long start = System.nanoTime();
    double meanLoss = trainSteps(task.steps());
    return new Epoch(Worker.secondsSince(start), meanLoss);
  }

  private double trainSteps(int steps) {
    int size = task.batchSize();
    List<Integer> order = IntStream.range(0, labels.length).boxed().collect(Collectors.toList());
    Collections.shuffle(order, random);
    float[] batchImages = new float[size * PIXELS];
    int[] batchLabels = new int[size];
    double lossSum = 0;
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < size; i++) {
        int image = order.get(step * size + i);
        System.arraycopy(images, image * PIXELS, batchImages, i * PIXELS, PIXELS);
        batchLabels[i] = labels[image];
      }
      try (TFloat32 fedImages =
              TFloat32.tensorOf(Shape.of(size, PIXELS), DataBuffers.of(batchImages));
          TInt32 fedLabels = TInt32.tensorOf(Shape.of(size), DataBuffers.of(batchLabels));
          Result result =
              session
                  .runner()
                  .feed(x, fedImages)
                  .feed(y, fedLabels)
                  .addTarget(minimize)
                  .fetch(loss)
                  .run()) {
        lossSum += ((TFloat32) result.get(0)).getFloat();
      }
    }
    return lossSum / steps;
  }

  @Override
  public int[] classifyTestImages() {
    ImageSet test = task.dataset().test();
    float[] all = new float[test.count() * CLASSES];
    for (int from = 0; from < test.count(); from += EVALUATION_BATCH) {
      int count = Math.min(EVALUATION_BATCH, test.count() - from);
      float[] batch = Arrays.copyOfRange(testImages, from * PIXELS, (from + count) * PIXELS);
      float[] scores = classify(batch, count);
      System.arraycopy(scores, 0, all, from * CLASSES, scores.length);
    }
    return Classes.likeliest(all, CLASSES);
  }

  @Override
  public SingleImage singleImage() {
    float[] pixels = Arrays.copyOf(testImages, PIXELS);
    return () -> classify(pixels, 1);
  }

  private float[] classify(float[] pixels, int count) {
    float[] scores = new float[count * CLASSES];
    try (TFloat32 fed = TFloat32.tensorOf(Shape.of(count, PIXELS), DataBuffers.of(pixels));
        Result result = session.runner().feed(x, fed).fetch(probabilities).run()) {
      result.get(0).asRawTensor().data().asFloats().read(scores);
    }
    return scores;
  }

  private Operand<TFloat32> denseNetwork() {
    Operand<TFloat32> hidden = tf.nn.relu(dense(x, PIXELS, 256));
    hidden = tf.nn.relu(dense(hidden, 256, 256));
    return dense(hidden, 256, CLASSES);
  }

  private Operand<TFloat32> convolutionalNetwork() {
    Operand<TFloat32> maps = tf.reshape(x, tf.constant(new int[] {-1, 28, 28, 1}));
    maps = pool(tf.nn.relu(convolution(maps, 1, 32)));
    maps = pool(tf.nn.relu(convolution(maps, 32, 64)));
    int flat = 7 * 7 * 64;
    Operand<TFloat32> hidden = tf.reshape(maps, tf.constant(new int[] {-1, flat}));
    hidden = tf.nn.relu(dense(hidden, flat, 1024));
    return dense(hidden, 1024, CLASSES);
  }

  private Operand<TFloat32> dense(Operand<TFloat32> input, int inputs, int units) {
    return tf.nn.biasAdd(tf.linalg.matMul(input, heNormal(inputs, inputs, units)), zeros(units));
  }

  private Operand<TFloat32> convolution(Operand<TFloat32> input, int channels, int filters) {
    return tf.nn.biasAdd(
        tf.nn.conv2d(
            input,
            heNormal(5 * 5 * channels, 5, 5, channels, filters),
            List.of(1L, 1L, 1L, 1L),
            "SAME"),
        zeros(filters));
  }

  private Operand<TFloat32> pool(Operand<TFloat32> input) {
    return tf.nn.maxPool(
        input, tf.constant(new int[] {1, 2, 2, 1}), tf.constant(new int[] {1, 2, 2, 1}), "SAME");
  }

  private Variable<TFloat32> heNormal(int fanIn, long... shape) {
    Operand<TFloat32> normal = tf.random.randomStandardNormal(tf.constant(shape), TFloat32.class);
    return tf.variable(tf.math.mul(normal, tf.constant((float) Math.sqrt(2.0 / fanIn))));
  }

  private Variable<TFloat32> zeros(long units) {
    return tf.variable(tf.zeros(tf.constant(new long[] {units}), TFloat32.class));
  }
}
