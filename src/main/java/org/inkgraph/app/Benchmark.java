package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.inkgraph.app.network.FlopCount;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.ProcessMemory;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;

/**
 * Measures how fast this machine trains and classifies, and compares that with its peak. The images
 * are noise of MNIST's size, since their contents do not change the speed.
 */
public final class Benchmark {
  private static final ImageShape SHAPE = ImageShape.of(28, 28);
  private static final int CLASSES = 10;
  private static final int TEST_IMAGES = 10_000;
  private static final int[] BATCHES = {1, 32, 1024};
  private static final int SINGLE_RUNS = 2000;
  private static final int BATCH_RUNS = 5;
  private static final int EPOCHS = 5;

  /** Floating-point operations of an epoch that takes about a second. */
  private static final long EPOCH = 400_000_000_000L;

  private static final int MIN_IMAGES = 5_000;
  private static final int MAX_IMAGES = 55_000;

  private final Execution execution;
  private final int divisor;

  /**
   * @param execution how to train
   * @param divisor of the work: 1 for figures to keep, 10 for a first look
   */
  public Benchmark(Execution execution, int divisor) {
    this.execution = execution;
    this.divisor = divisor;
  }

  /**
   * Measures every network; takes about half a minute on 2 cores with a divisor of 1.
   *
   * @param dataRoot directory of all data sets, which the result names
   * @param progress receives what is being measured, one line each
   * @throws IOException if the temporary directory cannot be written
   */
  public BenchmarkResult run(Path dataRoot, Consumer<String> progress) throws IOException {
    NativeEnvironment.prepare();
    List<BenchmarkResult.Network> results = new ArrayList<>();
    double peak;
    try (MatMulPeak matrices = new MatMulPeak(execution)) {
      matrices.measure();
      for (Network network : Networks.original()) {
        results.add(measure(network, matrices, progress));
      }
      peak = matrices.measure();
    }
    return new BenchmarkResult(
        BenchmarkResult.FORMAT_VERSION,
        MachineInfo.ofThisMachine(dataRoot),
        execution.threads(),
        execution.precision().label(),
        peak / 1e9,
        results.stream().map(result -> result.withPeak(peak)).toList(),
        ProcessMemory.peakBytes().isPresent() ? ProcessMemory.peakBytes().getAsLong() : null);
  }

  private BenchmarkResult.Network measure(
      Network network, MatMulPeak matrices, Consumer<String> progress) throws IOException {
    progress.accept("training " + network.name());
    long flops = FlopCount.ofTraining(network, SHAPE, CLASSES);
    int images = (int) Math.max(MIN_IMAGES, Math.min(MAX_IMAGES, EPOCH / flops)) / divisor;
    int batchSize = Recipes.load("original", network.recipes()).batchSize();
    TrainedModel trained =
        new Trainer(network, noise(images), recipe(network, batchSize), 1, execution)
            .train(TrainingListener.SILENT);
    matrices.measure();
    // The first epoch also prepares what the others use.
    double imagesPerSecond =
        median(
            trained.record().epochs().stream()
                .skip(1)
                .mapToDouble(EpochRecord::imagesPerSecond)
                .toArray());
    progress.accept("classifying with " + network.name());
    Path directory = Files.createTempDirectory("inkgraph-bench-");
    try (StagedDirectory staged = StagedDirectory.beside(directory.resolve(network.name()));
        Recognizer recognizer =
            Recognizer.load(SavedModelExporter.export(trained, new ModelVersions(staged.path())))) {
      double[] latencies = latencies(recognizer);
      List<BenchmarkResult.Throughput> throughputs = new ArrayList<>();
      for (int batch : BATCHES) {
        throughputs.add(new BenchmarkResult.Throughput(batch, imagesPerSecond(recognizer, batch)));
      }
      return new BenchmarkResult.Network(
          network.name(),
          batchSize,
          imagesPerSecond,
          flops,
          0,
          throughputs,
          latencies[latencies.length / 2] * 1e6,
          latencies[latencies.length * 99 / 100] * 1e6);
    } finally {
      Files.delete(directory);
    }
  }

  private static Recipe recipe(Network network, int batchSize) throws IOException {
    return Recipes.load("quick", network.recipes())
        .with("batchSize", batchSize)
        .with("epochs", EPOCHS)
        .with("learningRate.peak", 0.001)
        .with("learningRate.warmUp", 0)
        .with("learningRate.schedule", "constant")
        .with("dropout", 0);
  }

  private static Dataset noise(int training) {
    return new Dataset(
        "noise",
        noiseImages(training),
        noiseImages(0),
        noiseImages(1),
        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
        Map.of(),
        null);
  }

  private static ImageSet noiseImages(int count) {
    Random random = new Random(1);
    byte[] pixels = new byte[count * SHAPE.pixels()];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    return new ImageSet(SHAPE, pixels, labels);
  }

  /** Returns the seconds of each call with one image, in ascending order. */
  private double[] latencies(Recognizer recognizer) {
    float[] pixels = new float[SHAPE.pixels()];
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    double[] seconds = new double[SINGLE_RUNS / divisor];
    for (int i = -seconds.length; i < seconds.length; i++) {
      long start = System.nanoTime();
      recognizer.classify(pixels);
      if (i >= 0) {
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
    }
    Arrays.sort(seconds);
    return seconds;
  }

  /** Returns the throughput of successive calls with {@code batch} images each. */
  private double imagesPerSecond(Recognizer recognizer, int batch) {
    ImageSet images = noiseImages(batch);
    int calls = Math.max(1, TEST_IMAGES / divisor / batch / BATCH_RUNS);
    double[] rates = new double[BATCH_RUNS];
    for (int run = 0; run < BATCH_RUNS; run++) {
      long start = System.nanoTime();
      for (int call = 0; call < calls; call++) {
        recognizer.probabilities(images, 0, batch);
      }
      rates[run] = (double) calls * batch / ((System.nanoTime() - start) / 1e9);
    }
    return median(rates);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
