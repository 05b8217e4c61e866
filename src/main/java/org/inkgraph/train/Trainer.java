package org.inkgraph.train;

import java.io.IOException;
import java.nio.file.Path;
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
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.tensorflow.TensorFlow;

/**
 * Trains one network on one data set, as a recipe says. The same model, data, recipe, seed and
 * device give the same weights, bit for bit. The test images are never read.
 *
 * @param model the network
 * @param dataset trained on its training images, validated on its validation images
 * @param recipe how
 * @param seed decides initial weights, order of the images and dropout
 * @param execution where and with how many threads
 * @param teacher what the network learns from besides the data, or null
 */
public record Trainer(
    Model model, Dataset dataset, Recipe recipe, long seed, Execution execution, Teacher teacher) {
  private static final int VALIDATION_BATCH = 500;

  /** The first steps are slower: memory is taken, kernels are chosen. */
  private static final int PROFILED_STEP = 100;

  /**
   * Refuses data that nothing can be learnt from; on a GPU, which cuts its work itself, no shards.
   */
  public Trainer {
    if (execution.device() == Device.GPU) {
      recipe = recipe.withShards(Recipe.Shards.NONE);
    }
    if (dataset.training().count() == 0) {
      throw new InkgraphException(dataset.name() + " has no training images");
    }
    if (dataset.classes() < 2) {
      throw new InkgraphException(
          dataset.name() + " has " + dataset.classes() + " class; a classifier needs at least 2");
    }
    if (recipe.needsValidation() && dataset.validation().count() == 0) {
      throw new InkgraphException(
          dataset.name()
              + " has no validation images, which patience and keepBest choose by; set"
              + " validationImages in the recipe");
    }
    if (recipe.distillation() != null && teacher == null) {
      throw new InkgraphException("this recipe learns from a teacher; name one with --teacher");
    }
    if (recipe.distillation() == null && teacher != null) {
      throw new InkgraphException(
          "this recipe learns from no teacher; take one with distillation, such as distilled");
    }
  }

  /** Trains without a teacher. */
  public Trainer(Model model, Dataset dataset, Recipe recipe, long seed, Execution execution) {
    this(model, dataset, recipe, seed, execution, null);
  }

  /** Trains in float32, with a thread for each of the machine's cores. */
  public Trainer(Model model, Dataset dataset, Recipe recipe, long seed, Device device) {
    this(model, dataset, recipe, seed, Execution.on(device));
  }

  /** The same training, run otherwise. */
  public Trainer with(Execution other) {
    return new Trainer(model, dataset, recipe, seed, other, teacher);
  }

  /**
   * Trains to the recipe's last epoch.
   *
   * @throws InkgraphException if the loss is no longer a finite number
   */
  public TrainedModel train(TrainingListener listener) {
    return train(listener, null);
  }

  /**
   * Trains to the recipe's last epoch and measures some steps of the first one.
   *
   * @param profile file that gets the time of each operation, in the JSON that chrome://tracing and
   *     Perfetto open; or null
   * @throws InkgraphException if the loss is no longer a finite number
   */
  public TrainedModel train(TrainingListener listener, Path profile) {
    NativeEnvironment.prepare();
    try (TrainingGraph graph = new TrainingGraph(this, VALIDATION_BATCH)) {
      Map<String, WeightArray> initial = drawWeights(graph.shapes());
      graph.start(initial);
      int steps = recipe.stepsPerEpoch(dataset.training().count());
      listener.started(recipe.epochs(), steps, dataset.training().count());
      List<EpochRecord> epochs = new ArrayList<>();
      EpochChoice choice = new EpochChoice(recipe);
      for (int epoch = 1; epoch <= recipe.epochs() && !choice.isExhausted(); epoch++) {
        TrainedEpoch done = trainEpoch(graph, epoch, steps, listener, epoch == 1 ? profile : null);
        epochs.add(done.record());
        choice.add(done);
      }
      return new TrainedModel(
          model,
          dataset.rows(),
          dataset.columns(),
          dataset.classNames(),
          choice.exported().weights(),
          record(WeightsDigest.of(initial), epochs, choice.exported().record()));
    }
  }

  Map<String, WeightArray> drawWeights(Map<String, long[]> shapes) {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> weights.put(name, recipe.initialization().draw(name, shape, seed)));
    return weights;
  }

  private TrainedEpoch trainEpoch(
      TrainingGraph graph, int epoch, int steps, TrainingListener listener, Path profile) {
    long start = System.nanoTime();
    ImageSet images = dataset.training();
    Batches batches =
        recipe.shuffle()
            ? Batches.shuffled(images.count(), recipe.batchSize(), seed, epoch)
            : Batches.inOrder(images.count(), recipe.batchSize());
    long totalSteps = (long) recipe.epochs() * steps;
    long stepsBefore = (epoch - 1L) * steps;
    int profiled = Math.min(PROFILED_STEP, steps - 1);
    double rate = 0;
    double lossSum = 0;
    long correct = 0;
    long seen = 0;
    for (int step = 0; step < steps; ) {
      List<int[]> together = sameSize(batches, step, steps);
      double[] rates = new double[together.size()];
      for (int i = 0; i < rates.length; i++) {
        rates[i] = recipe.learningRate().at(stepsBefore + step + i, totalSteps);
      }
      rate = rates[rates.length - 1];
      for (TrainingGraph.BatchResult result :
          graph.train(
              images,
              together,
              stepsBefore + step + 1,
              rates,
              profile != null && step <= profiled && profiled < step + together.size()
                  ? trace -> write(trace, profile)
                  : null)) {
        step++;
        requireFinite(result.lossSum(), epoch, step);
        lossSum += result.lossSum();
        correct += result.correct();
        seen += together.get(0).length;
        listener.stepDone(
            new TrainingListener.Progress(epoch, step, lossSum / seen, (double) correct / seen));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, WeightArray> weights = graph.weights();
    EpochRecord record =
        new EpochRecord(
            epoch,
            lossSum / seen,
            (double) correct / seen,
            validationAccuracy(graph),
            seconds,
            seen / seconds,
            rate,
            WeightsDigest.of(weights));
    listener.epochDone(record);
    return new TrainedEpoch(record, weights);
  }

  /** The next batches that can go in one call: as many, and as large. */
  private List<int[]> sameSize(Batches batches, int step, int steps) {
    int end = Math.min(steps, step + TrainingGraph.STEPS_AT_ONCE);
    if (recipe.weightAverage() != null) {
      end = Math.min(end, step - step % WeightAverage.STEPS + WeightAverage.STEPS);
    }
    List<int[]> together = new ArrayList<>(List.of(batches.batch(step)));
    for (int next = step + 1; next < end; next++) {
      int[] batch = batches.batch(next);
      if (batch.length != together.get(0).length) {
        break;
      }
      together.add(batch);
    }
    return together;
  }

  private static void write(StepTrace trace, Path profile) {
    try {
      trace.write(profile);
    } catch (IOException e) {
      throw new InkgraphException("the profile " + profile + " cannot be written: " + e, e);
    }
  }

  private void requireFinite(double loss, int epoch, int step) {
    if (!Double.isFinite(loss)) {
      throw new InkgraphException(
          "the loss is "
              + loss
              + " at step "
              + step
              + " of epoch "
              + epoch
              + "; try a lower --learning-rate than "
              + recipe.learningRate().peak());
    }
  }

  private Double validationAccuracy(TrainingGraph graph) {
    ImageSet images = dataset.validation();
    if (images.count() == 0) {
      return null;
    }
    Batches batches = Batches.inOrder(images.count(), VALIDATION_BATCH);
    long correct = 0;
    for (int i = 0; i * VALIDATION_BATCH < images.count(); i++) {
      correct += graph.validate(images, batches.batch(i));
    }
    return (double) correct / images.count();
  }

  private TrainingRecord record(
      String initialWeightsSha256, List<EpochRecord> epochs, EpochRecord exported) {
    return new TrainingRecord(
        TrainingRecord.FORMAT_VERSION,
        InkgraphVersion.current(),
        TensorFlow.version(),
        model.name(),
        Recipes.asMap(recipe),
        seed,
        DataRecord.of(dataset),
        teacher == null ? null : teacher.record(),
        execution.device().label(),
        execution.precision().label(),
        execution.threads(),
        Fingerprint.ofThisMachine(),
        initialWeightsSha256,
        epochs,
        exported.weightsSha256());
  }
}
