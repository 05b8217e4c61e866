package org.inkgraph.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.Model;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.TensorFlow;

/**
 * Trains one network on one data set, as a recipe says. The same model, data, recipe, seed and
 * device give the same weights, bit for bit. The test images are never read.
 *
 * @param model the network
 * @param dataset trained on its training images, validated on its validation images
 * @param recipe how
 * @param seed decides initial weights, order of the images and dropout
 * @param device where
 */
public record Trainer(Model model, Dataset dataset, Recipe recipe, long seed, Device device) {
  private static final int VALIDATION_BATCH = 500;

  /** Refuses data that nothing can be learnt from. */
  public Trainer {
    if (dataset.training().count() == 0) {
      throw new InkgraphException(dataset.name() + " has no training images");
    }
    if (dataset.classes() < 2) {
      throw new InkgraphException(
          dataset.name() + " has " + dataset.classes() + " class; a classifier needs at least 2");
    }
  }

  /**
   * Trains to the recipe's last epoch.
   *
   * @throws InkgraphException if the loss is no longer a finite number
   */
  public TrainedModel train(TrainingListener listener) {
    NativeEnvironment.prepare();
    try (TrainingGraph graph =
        new TrainingGraph(
            model, dataset.rows(), dataset.columns(), dataset.classes(), recipe, seed, device)) {
      Map<String, WeightArray> initial = drawWeights(graph.shapes());
      graph.start(initial);
      int steps = recipe.stepsPerEpoch(dataset.training().count());
      listener.started(recipe.epochs(), steps, dataset.training().count());
      List<EpochRecord> epochs = new ArrayList<>();
      for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
        epochs.add(trainEpoch(graph, epoch, steps, listener));
      }
      return new TrainedModel(
          model,
          dataset.rows(),
          dataset.columns(),
          dataset.classNames(),
          graph.weights(),
          record(WeightsDigest.of(initial), epochs));
    }
  }

  private Map<String, WeightArray> drawWeights(Map<String, long[]> shapes) {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> weights.put(name, recipe.initialization().draw(name, shape, seed)));
    return weights;
  }

  private EpochRecord trainEpoch(
      TrainingGraph graph, int epoch, int steps, TrainingListener listener) {
    ImageSet images = dataset.training();
    Batches batches =
        recipe.shuffle()
            ? Batches.shuffled(images, recipe.batchSize(), seed, epoch)
            : Batches.inOrder(images, recipe.batchSize());
    long totalSteps = (long) recipe.epochs() * steps;
    long stepsBefore = (epoch - 1L) * steps;
    double rate = 0;
    double lossSum = 0;
    long correct = 0;
    long seen = 0;
    long start = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      ImageSet batch = batches.batch(step);
      rate = recipe.learningRate().at(stepsBefore + step, totalSteps);
      TrainingGraph.BatchResult result = graph.train(batch, stepsBefore + step + 1, rate);
      if (!Double.isFinite(result.lossSum())) {
        throw new InkgraphException(
            "the loss is "
                + result.lossSum()
                + " at step "
                + (step + 1)
                + " of epoch "
                + epoch
                + "; try a lower --learning-rate than "
                + recipe.learningRate().peak());
      }
      lossSum += result.lossSum();
      correct += result.correct();
      seen += batch.count();
      listener.stepDone(
          new TrainingListener.Progress(epoch, step + 1, lossSum / seen, (double) correct / seen));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    EpochRecord done =
        new EpochRecord(
            epoch,
            lossSum / seen,
            (double) correct / seen,
            validationAccuracy(graph),
            seconds,
            seen / seconds,
            rate,
            WeightsDigest.of(graph.weights()));
    listener.epochDone(done);
    return done;
  }

  private Double validationAccuracy(TrainingGraph graph) {
    ImageSet images = dataset.validation();
    if (images.count() == 0) {
      return null;
    }
    Batches batches = Batches.inOrder(images, VALIDATION_BATCH);
    long correct = 0;
    for (int i = 0; i * VALIDATION_BATCH < images.count(); i++) {
      correct += graph.validate(batches.batch(i)).correct();
    }
    return (double) correct / images.count();
  }

  private TrainingRecord record(String initialWeightsSha256, List<EpochRecord> epochs) {
    return new TrainingRecord(
        TrainingRecord.FORMAT_VERSION,
        InkgraphVersion.current(),
        TensorFlow.version(),
        model.name(),
        Recipes.asMap(recipe),
        seed,
        DataRecord.of(dataset),
        device.label(),
        "float32",
        Sessions.INTER_OP_THREADS,
        Fingerprint.ofThisMachine(),
        initialWeightsSha256,
        epochs,
        epochs.get(epochs.size() - 1).weightsSha256());
  }
}
