package org.inkgraph.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of {@link Benchmark}.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param machine the machine
 * @param threads number of operations that could run in parallel
 * @param precision precision of the networks' computations
 * @param ceilingGigaflops peak of large float32 matrix products, in 10^9 operations per second
 * @param networks one entry per network
 * @param peakMemoryBytes largest resident set of the process, or null if the system does not say
 */
public record BenchmarkResult(
    int formatVersion,
    MachineInfo machine,
    int threads,
    String precision,
    double ceilingGigaflops,
    List<Network> networks,
    @Nullable Long peakMemoryBytes) {
  /** The version of the JSON format. */
  public static final int FORMAT_VERSION = 1;

  /**
   * One network.
   *
   * @param model its name
   * @param batchSize images in a training step
   * @param trainingImagesPerSecond median over epochs
   * @param trainingFlopPerImage operations of convolutions and matrix products, forward and
   *     backward
   * @param shareOfCeiling fraction of {@link #ceilingGigaflops} that training reaches, 0 to 1;
   *     above 1 is possible in bfloat16
   * @param inference images per second by batch size
   * @param singleImageMicrosecondsP50 median time of a call with one image
   * @param singleImageMicrosecondsP99 99th percentile of that time
   */
  public record Network(
      String model,
      int batchSize,
      double trainingImagesPerSecond,
      long trainingFlopPerImage,
      double shareOfCeiling,
      List<Throughput> inference,
      double singleImageMicrosecondsP50,
      double singleImageMicrosecondsP99) {

    /** Returns the same with its fraction of a peak in operations per second. */
    Network withPeak(double peak) {
      return new Network(
          model,
          batchSize,
          trainingImagesPerSecond,
          trainingFlopPerImage,
          trainingImagesPerSecond * trainingFlopPerImage / peak,
          inference,
          singleImageMicrosecondsP50,
          singleImageMicrosecondsP99);
    }
  }

  /**
   * Inference with one batch size.
   *
   * @param batchSize images in a call
   * @param imagesPerSecond median
   */
  public record Throughput(int batchSize, double imagesPerSecond) {}
}
