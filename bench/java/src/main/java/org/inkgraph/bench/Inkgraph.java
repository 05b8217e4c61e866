package org.inkgraph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Function;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.TrainingSpec;
import org.tensorflow.TensorFlow;

/** Inkgraph by its public API: a trainer in a thread of its own that waits before each epoch. */
public abstract class Inkgraph implements Contestant {
  private static final int WARM_UP_IMAGES = 2000;
  private static final long SEED = 1;

  private final Task task;
  private final Network model;
  private final SynchronousQueue<Object> begin = new SynchronousQueue<>();
  private final SynchronousQueue<Epoch> done = new SynchronousQueue<>();
  private final CompletableFuture<TrainedModel> trained = new CompletableFuture<>();
  private final Precision precision;
  private final TrainingSpec spec;
  private Recognizer recognizer;

  /**
   * @param chosenPrecision chooses the precision of the training that is specified in float32
   */
  protected Inkgraph(Task task, Function<TrainingSpec, Precision> chosenPrecision)
      throws Exception {
    this.task = task;
    this.model = Networks.named(task.network()).orElseThrow();
    Recipe recipe = task.recipe();
    Dataset few = task.dataset().limitTraining(WARM_UP_IMAGES);
    new Trainer(model, few, recipe.with("epochs", 1), SEED, Device.CPU)
        .train(TrainingListener.SILENT);
    boolean trainsRuns = task.epochs() == 0;
    TrainingSpec float32 =
        new TrainingSpec(
            model,
            task.dataset(),
            trainsRuns ? recipe : recipe.with("epochs", task.epochs()),
            SEED,
            // The clock starts after the preparation of the graph, so there may be much of it.
            Execution.on(Device.CPU)
                .withThreads(task.threads())
                .withStepsPerExecution(Execution.MAX_STEPS_PER_EXECUTION),
            null,
            null);
    precision = chosenPrecision.apply(float32);
    spec = float32.with(float32.execution().withPrecision(precision));
    if (!trainsRuns) {
      startTraining();
    }
  }

  private void startTraining() throws Exception {
    Trainer trainer = new Trainer(spec);
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread training = new Thread(() -> train(trainer, started), "training");
    training.setDaemon(true);
    training.start();
    started.get();
  }

  @Override
  public Map<String, String> versions() {
    return Map.of(
        "inkgraph", InkgraphVersion.current(),
        "tensorflow", TensorFlow.version(),
        "precision", precision.label());
  }

  @Override
  public Epoch train() throws InterruptedException {
    begin.put(this);
    return done.take();
  }

  @Override
  public Run run(long seed) {
    return new InkgraphRun(spec, seed).train();
  }

  @Override
  public int[] classifyTestImages() throws IOException {
    ImageSet images = task.dataset().test();
    float[] probabilities = recognizer().probabilities(images, 0, images.count());
    return Classes.likeliest(probabilities, recognizer().classes());
  }

  @Override
  public SingleImage singleImage() throws IOException {
    Recognizer loaded = recognizer();
    float[] pixels = Pixels.scaled(task.dataset().test(), 0, 1);
    return () -> loaded.classify(pixels);
  }

  private void train(Trainer trainer, CompletableFuture<Void> started) {
    try {
      trained.complete(trainer.train(new Waiting(started)));
    } catch (RuntimeException | Error e) {
      started.completeExceptionally(e);
      trained.completeExceptionally(e);
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  /** The model after the last epoch, exported and loaded as a user would have it. */
  private Recognizer recognizer() throws IOException {
    if (recognizer == null) {
      Path directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "inkgraph-");
      Path exported =
          SavedModelExporter.export(trained.join(), ModelVersions.named(directory, model.name()));
      recognizer = Recognizer.load(exported);
    }
    return recognizer;
  }

  private final class Waiting implements TrainingListener {
    private final CompletableFuture<Void> started;
    private int epochs;

    Waiting(CompletableFuture<Void> started) {
      this.started = started;
    }

    @Override
    public void started(int epochs, int stepsPerEpoch, int imagesPerEpoch) {
      this.epochs = epochs;
      started.complete(null);
      await();
    }

    @Override
    public void epochDone(EpochRecord epoch) {
      try {
        done.put(new Epoch(epoch.seconds(), epoch.loss()));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (epoch.epoch() < epochs) {
        await();
      }
    }

    private void await() {
      try {
        begin.take();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
