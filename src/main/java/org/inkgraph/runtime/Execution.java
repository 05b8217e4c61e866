package org.inkgraph.runtime;

/**
 * Settings for the execution of a graph.
 *
 * @param device the device
 * @param precision precision of the factors in products
 * @param threads number of operations that may run in parallel on the CPU, at least 1; affects only
 *     speed
 */
public record Execution(Device device, Precision precision, int threads) {
  /** Checks the number of threads. */
  public Execution {
    Preconditions.requireAtLeast("threads", threads, 1);
  }

  /** Returns an execution in float32 with one thread per core. */
  public static Execution on(Device device) {
    return new Execution(device, Precision.FLOAT32, Runtime.getRuntime().availableProcessors());
  }

  /** Returns the same execution with another number of threads. */
  public Execution withThreads(int other) {
    return new Execution(device, precision, other);
  }

  /** Returns the same execution with another precision. */
  public Execution withPrecision(Precision other) {
    return new Execution(device, other, threads);
  }
}
