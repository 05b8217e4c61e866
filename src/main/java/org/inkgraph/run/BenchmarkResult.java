package org.inkgraph.run;

import java.util.List;

/**
 * What {@link Benchmark} measured.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param machine what it ran on
 * @param threads operations that could run side by side
 * @param precision what the networks were trained in
 * @param ceilingGigaflops products of large float32 matrices, in 10^9 operations per second
 * @param networks one entry a network
 * @param peakMemoryBytes largest resident set of the process, or null where the system does not
 *     tell
 */
public record BenchmarkResult(
    int formatVersion,
    MachineInfo machine,
    int threads,
    String precision,
    double ceilingGigaflops,
    List<Network> networks,
    Long peakMemoryBytes) {
  /** Of the JSON that it is written as. */
  public static final int FORMAT_VERSION = 1;

  /**
   * One network.
   *
   * @param model its name
   * @param batchSize images a step of training
   * @param trainingImagesPerSecond median over epochs
   * @param trainingFlopPerImage operations of convolutions and matrix products, there and back
   * @param shareOfCeiling how much of {@link #ceilingGigaflops} training reaches, 0 to 1; above 1
   *     is possible in bfloat16
   * @param inference images per second by batch size
   * @param singleImageMicrosecondsP50 median time of a call with one image
   * @param singleImageMicrosecondsP99 99 of 100 calls take at most that
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

    /** The same beside a ceiling in operations per second. */
    Network withCeiling(double ceiling) {
      return new Network(
          model,
          batchSize,
          trainingImagesPerSecond,
          trainingFlopPerImage,
          trainingImagesPerSecond * trainingFlopPerImage / ceiling,
          inference,
          singleImageMicrosecondsP50,
          singleImageMicrosecondsP99);
    }
  }

  /**
   * Inference with one batch size.
   *
   * @param batchSize images a call
   * @param imagesPerSecond median
   */
  public record Throughput(int batchSize, double imagesPerSecond) {}
}
