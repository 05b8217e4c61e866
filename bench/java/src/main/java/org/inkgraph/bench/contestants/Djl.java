package org.inkgraph.bench.contestants;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.Map;
import org.inkgraph.bench.Classes;
import org.inkgraph.bench.Contestant;
import org.inkgraph.bench.Pixels;
import org.inkgraph.bench.Task;
import org.inkgraph.bench.Worker;
import org.inkgraph.data.ImageSet;

/**
 * DJL with PyTorch: its trainer and data set, the data in memory as one array. The loop is that of
 * {@code EasyTrain} without its listeners and metrics, which cost time.
 */
public final class Djl implements Contestant {
  /** Read by the driver. */
  public static final String CONTESTANT =
      """
      {
        "name": "djl-pytorch",
        "summary": "DJL's trainer and ArrayDataset on PyTorch, without listeners and metrics",
        "networks": ["nn", "cnn"],
        "java_options": ["-Dai.djl.offline=true"],
        "all_of_mkl": true
      }
      """;

  private static final int WARM_UP_STEPS = 40;
  private static final int EVALUATION_BATCH = 500;
  private static final int CLASSES = 10;

  private final Task task;
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final Model model = Model.newInstance("bench", Device.cpu());
  private final Trainer trainer;
  private final ArrayDataset training;
  private final NDArray testImages;

  /** Builds the network and trains a few steps. */
  public Djl(Task task) throws IOException, TranslateException {
    this.task = task;
    training = training(task.dataset().training());
    testImages = images(task.dataset().test());
    model.setBlock(task.isConvolutional() ? convolutionalNetwork() : denseNetwork());
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(
                    Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(Task.LEARNING_RATE))
                        .optBeta1(Task.BETA_1)
                        .optBeta2(Task.BETA_2)
                        .optEpsilon(Task.EPSILON)
                        .build()));
    trainer.initialize(
        task.isConvolutional()
            ? new Shape(task.batchSize(), 1, 28, 28)
            : new Shape(task.batchSize(), 784));
    trainSteps(Math.min(WARM_UP_STEPS, task.steps()));
  }

  @Override
  public Map<String, String> versions() {
    return Map.of("djl", Engine.getDjlVersion(), "torch", Engine.getEngine("PyTorch").getVersion());
  }

  @Override
  public Epoch train() throws IOException, TranslateException {
    long start = System.nanoTime();
    double meanLoss = trainSteps(task.steps());
    return new Epoch(Worker.secondsSince(start), meanLoss);
  }

  private double trainSteps(int steps) throws IOException, TranslateException {
    double lossSum = 0;
    int step = 0;
    for (Batch batch : trainer.iterateDataset(training)) {
      try (batch;
          GradientCollector collector = trainer.newGradientCollector()) {
        NDList scores = trainer.forward(batch.getData());
        NDArray loss = trainer.getLoss().evaluate(batch.getLabels(), scores);
        collector.backward(loss);
        lossSum += loss.getFloat();
      }
      trainer.step();
      if (++step == steps) {
        break;
      }
    }
    return lossSum / step;
  }

  @Override
  public int[] classifyTestImages() {
    int count = task.dataset().test().count();
    float[] all = new float[count * CLASSES];
    for (int from = 0; from < count; from += EVALUATION_BATCH) {
      int to = Math.min(from + EVALUATION_BATCH, count);
      try (NDManager scope = manager.newSubManager()) {
        NDArray batch = testImages.get(scope, new NDIndex().addSliceDim(from, to));
        float[] scores = trainer.evaluate(new NDList(batch)).singletonOrThrow().toFloatArray();
        System.arraycopy(scores, 0, all, from * CLASSES, scores.length);
      }
    }
    return Classes.likeliest(all, CLASSES);
  }

  @Override
  public SingleImage singleImage() {
    Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator(null));
    float[] pixels = Pixels.scaled(task.dataset().test(), 0, 1);
    Shape shape = task.isConvolutional() ? new Shape(1, 1, 28, 28) : new Shape(1, 784);
    return () -> {
      try (NDManager scope = manager.newSubManager()) {
        NDList scores = predictor.predict(new NDList(scope.create(pixels, shape)));
        scores.attach(scope);
        return scores.singletonOrThrow().softmax(1).toFloatArray();
      }
    };
  }

  private ArrayDataset training(ImageSet images) {
    return new ArrayDataset.Builder()
        .setData(images(images))
        .optLabels(manager.create(Pixels.labels(images)))
        .setSampling(task.batchSize(), true)
        .build();
  }

  private NDArray images(ImageSet images) {
    float[] pixels = Pixels.scaled(images, 0, images.count());
    return manager.create(
        pixels,
        task.isConvolutional()
            ? new Shape(images.count(), 1, 28, 28)
            : new Shape(images.count(), 784));
  }

  private static SequentialBlock denseNetwork() {
    return new SequentialBlock()
        .add(dense(784, 256))
        .add(Activation::relu)
        .add(dense(256, 256))
        .add(Activation::relu)
        .add(dense(256, CLASSES));
  }

  private static SequentialBlock convolutionalNetwork() {
    return new SequentialBlock()
        .add(convolution(1, 32))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(convolution(32, 64))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(dense(7 * 7 * 64, 1024))
        .add(Activation::relu)
        .add(dense(1024, CLASSES));
  }

  private static Linear dense(int inputs, int units) {
    Linear layer = Linear.builder().setUnits(units).build();
    layer.setInitializer(heNormal(inputs), Parameter.Type.WEIGHT);
    return layer;
  }

  private static Conv2d convolution(int channels, int filters) {
    Conv2d layer =
        Conv2d.builder()
            .setKernelShape(new Shape(5, 5))
            .optPadding(new Shape(2, 2))
            .setFilters(filters)
            .build();
    layer.setInitializer(heNormal(5 * 5 * channels), Parameter.Type.WEIGHT);
    return layer;
  }

  private static NormalInitializer heNormal(int fanIn) {
    return new NormalInitializer((float) Math.sqrt(2.0 / fanIn));
  }
}
