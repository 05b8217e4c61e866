package org.inkgraph.runtime;

/**
 * How a graph is run.
 *
 * @param device what it runs on
 * @param precision the numbers that it multiplies
 * @param threads operations that may run side by side on the CPU, at least 1; changes speed only
 */
public record Execution(Device device, Precision precision, int threads) {
  /** Checks the number of threads. */
  public Execution {
    Preconditions.requireAtLeast("threads", threads, 1);
  }

  /** In float32, with a thread for each of the machine's cores. */
  public static Execution on(Device device) {
    return new Execution(device, Precision.FLOAT32, Runtime.getRuntime().availableProcessors());
  }

  /** The same with another number of threads. */
  public Execution withThreads(int other) {
    return new Execution(device, precision, other);
  }

  /** The same with another precision. */
  public Execution withPrecision(Precision other) {
    return new Execution(device, other, threads);
  }
}
